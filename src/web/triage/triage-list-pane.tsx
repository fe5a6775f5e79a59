import type { ComponentChildren } from 'preact';
import { cutDifference } from '../../diff/short-difference.js';
import type { HitChange } from '../../jobs/read/load-changes.js';
import { fromFirstHit } from '../../jobs/read/load-sentences.js';
import type { TriageEntry } from '../../jobs/read/load-triage-list.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { openDueOf } from '../../model/item/triage.js';
import { ChangedWords } from '../item/revision-changes.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { NextDeadline } from '../search/item-facts.js';
import { contentLanguage, ItemRow, Sentence } from '../search/item-link.js';
import { BulkFields } from './bulk-page.js';
import { spoken } from './decide-form.js';
import { shownTags, type TriageView, tagText } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';
import { entriesOfPage, triageHref } from './triage-place.js';

/** Characters of a change that a row has room for. */
const changeShown = 160;

/** The triage list. Ticked rows can be decided together. */
export function TriageListPane({ view }: { readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  const { page, place, open } = view;
  const pages = { ...place, item: undefined, did: undefined };
  return (
    <form
      class="triage-list"
      id="triage-list"
      method="post"
      action="/triage/bulk"
      aria-labelledby="triage-list-title"
      data-send="whole"
      {...spoken(t, view.reasons)}
    >
      <h2 class="sr" id="triage-list-title">
        {t.queue}
      </h2>
      <input type="hidden" name="back" value={triageHref({ question: place.question })} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse. */}
      <ol class="rows" tabIndex={0} aria-label={reader.formats.count(t.inOrder, page.total)} data-total={page.length}>
        {page.entries.map((entry) => (
          <li key={entry.item.id} data-item={entry.item.id}>
            <TriageRow entry={entry} view={view} isOpen={entry.item.id === open?.item.id} />
          </li>
        ))}
        <li class="line">
          {place.from > 0 ? (
            <a href={triageHref({ ...pages, from: Math.max(0, place.from - entriesOfPage) })}>‹ {t.earlier}</a>
          ) : null}
          {place.from + entriesOfPage < page.length ? (
            <a href={triageHref({ ...pages, from: place.from + entriesOfPage })} rel="next">
              {t.more(reader.formats.number(page.length - place.from - entriesOfPage))} ›
            </a>
          ) : null}
          <ChooseAll view={view} />
        </li>
      </ol>
      {reader.may('decide') ? <BulkBar view={view} /> : null}
    </form>
  );
}

/** A link to decide on the whole triage list. It is hidden, not absent, if nothing is pending, so that a script can replace it. */
export function ChooseAll({ view: { page, place } }: { readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  if (!reader.may('decide')) return null;
  return (
    <a
      id="choose-all"
      hidden={page.total === 0}
      href={triageHref({ question: place.question }).replace('/triage', '/triage/all')}
    >
      {reader.formats.count(t.chooseAll, page.total)}
    </a>
  );
}

interface TriageRowProps {
  readonly entry: TriageEntry;
  readonly view: TriageView;
  readonly isOpen: boolean;
}

function TriageRow({ entry, view, isOpen }: TriageRowProps) {
  const [t, reader] = useWords(triagePhrases);
  const { item, pending, review, twins } = entry;
  const { place } = view;
  const policies = [...pending, ...review];
  const tags = [item, ...twins]
    .flatMap((one) => shownTags(one, place.question))
    .filter(({ policyId }) => policies.includes(policyId));
  return (
    <>
      {reader.may('decide') ? (
        <label class="box">
          <input type="checkbox" name="tag" value={tags.map(tagText).join(',') || item.id} />
          <span class="sr">{t.choose(bindPunctuation(item.title))}</span>
        </label>
      ) : null}
      <WaitingItem
        entry={entry}
        naming={view.naming}
        isOpen={isOpen}
        href={triageHref({ ...place, item: item.id, did: undefined })}
      />
    </>
  );
}

interface WaitingItemProps extends Pick<Parameters<typeof ItemRow>[0], 'href' | 'isOpen' | 'isNew' | 'naming'> {
  readonly entry: TriageEntry;
  /** Shown under the sentence. */
  readonly children?: ComponentChildren;
}

/** A pending item with its change, or else the sentence that matched, and its policies below. */
export function WaitingItem({ entry, children, ...row }: WaitingItemProps) {
  const [t, reader] = useWords(triagePhrases);
  const { item, pending, review, sentence, change, twins } = entry;
  const due = openDueOf(item);
  return (
    <ItemRow item={item} end="" {...row}>
      {change && change.text.length + change.title.length > 0 ? (
        <RowChange change={change} lang={contentLanguage(item)} />
      ) : sentence ? (
        <Sentence item={item} segments={fromFirstHit(sentence)} />
      ) : null}
      {children}
      <p class="tags">
        {[...pending, ...review].map((policy) => (
          <span key={policy} class={pending.includes(policy) ? 'chip todo' : 'chip again'}>
            {row.naming.policies.get(policy) ?? policy}
          </span>
        ))}
        <NextDeadline item={item} />
        {due === null ? null : <span class="chip">{`${t.due} ${calendarDate(due, reader.language)}`}</span>}
        {twins.length > 0 ? <span class="chip">{reader.formats.count(t.twins, twins.length)}</span> : null}
      </p>
    </ItemRow>
  );
}

function RowChange({ change, lang }: { readonly change: HitChange; readonly lang: string | undefined }) {
  const { title, text } = cutDifference(change, changeShown);
  const [first] = [...text, ...title];
  return first ? (
    <p class="q" lang={lang}>
      <ChangedWords changes={first} />
    </p>
  ) : null;
}

function BulkBar({ view }: { readonly view: TriageView }) {
  const [t] = useWords(triagePhrases);
  return (
    <div class="bulk">
      <span class="n" data-one={t.chosen.one} data-chosen={t.chosen.other} role="status" />
      <BulkFields view={view}>
        <button type="reset" class="btn quiet">
          {t.empty}
        </button>
      </BulkFields>
    </div>
  );
}
