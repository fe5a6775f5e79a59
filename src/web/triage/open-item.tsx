import type { ComponentChildren } from 'preact';
import { reasonText } from '../../acts/reason-text.js';
import { cutDifference } from '../../diff/short-difference.js';
import type { HitChange } from '../../jobs/read/load-changes.js';
import type { TriageEntry } from '../../jobs/read/load-triage-list.js';
import { calendarDate, dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { addresseeName, forceName } from '../../messages/names.js';
import type { Naming } from '../../messages/value-name.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import { deadlinesAhead } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import { ChangedWords } from '../item/revision-changes.js';
import { OutsideLink } from '../layout/page-parts.js';
import { bindPunctuation, SentenceOfDate, useReader, useWords, When } from '../layout/words.js';
import { ItemFacts } from '../search/item-facts.js';
import { contentLanguage, Highlighted, ItemLink } from '../search/item-link.js';
import type { TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';
import { triageHref } from './triage-place.js';

/** The most dates and obligations beside the triage list. The item's page shows all. */
const shownAtMost = 4;
const changeShown = 1_200;

/** The facts for a decision on an item: why it is in the list, its changes, deadlines and obligations. */
export function OpenItemText({ open, view }: { readonly open: TriageEntry; readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  const { item, change, twins } = open;
  const { naming, place } = view;
  const lang = contentLanguage(item);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse.
    <section class="read" tabIndex={0} aria-labelledby="open-title">
      <p class="line back">
        <a href={triageHref({ ...place, item: undefined, did: undefined })}>‹ {t.back}</a>
      </p>
      <header>
        <ItemFacts item={item} naming={naming} />
        <h2 class="title" id="open-title" lang={lang} tabIndex={-1}>
          {bindPunctuation(item.title)}
        </h2>
        <p class="line">
          <a href={`/items/${item.id}`} data-key="o">
            {t.openItem} <kbd>o</kbd>
          </a>
          {item.url === null ? null : <OutsideLink href={item.url}>{t.original}</OutsideLink>}
        </p>
      </header>
      <Why open={open} naming={naming} />
      {change && change.title.length + change.text.length > 0 ? <Changed item={item} change={change} /> : null}
      <Dates item={item} />
      <Obligations item={item} />
      {twins.length === 0 ? null : (
        <Part title={capitalise(reader.formats.count(t.twins, twins.length), reader.language)}>
          <ul>
            {twins.map((twin) => (
              <li key={twin.id}>
                <ItemLink item={twin} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </section>
  );
}

function Part({
  title,
  look,
  children,
}: {
  readonly title: string;
  readonly look?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={look}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Why the item is in the list, for each policy to decide. */
function Why({ open, naming }: { readonly open: TriageEntry; readonly naming: Naming }) {
  const [t] = useWords(triagePhrases);
  const { item, sentence, deciding } = open;
  return (
    <Part title={t.why}>
      {sentence ? (
        <p class="context" lang={contentLanguage(item)}>
          {sentence.before ? <span class="far">{bindPunctuation(sentence.before)} </span> : null}
          <Highlighted segments={sentence.segments} />
          {sentence.after ? <span class="far"> {bindPunctuation(sentence.after)}</span> : null}
        </p>
      ) : null}
      {item.policies
        .filter(({ id }) => deciding.includes(id))
        .map((tag) => (
          <p key={tag.id} class="meta">
            <span>{naming.policies.get(tag.id) ?? tag.id}</span>
            {tag.state === 'confirmed' || tag.state === 'rejected' ? (
              <span>
                {t.before[tag.state]} <When at={tag.at} as="day" />
                {tag.reason ? <q>{tag.reason}</q> : null}
              </span>
            ) : null}
            {tagReasons(tag, item).map((reason, index) => (
              <span key={index}>
                {bindPunctuation(reasonText(reason, naming))}
                {reason.kind === 'program' && reason.said !== '' ? <q>{reason.said}</q> : null}
              </span>
            ))}
          </p>
        ))}
    </Part>
  );
}

function Changed({ item, change }: { readonly item: Item; readonly change: HitChange }) {
  const [t, reader] = useWords(triagePhrases);
  const { title, text } = cutDifference(change, changeShown);
  return (
    <Part title={t.changed(reader.formats.number(change.from))} look="changed">
      {[...title, ...text].map((place, index) => (
        <p key={index} class="said" lang={contentLanguage(item)}>
          <ChangedWords changes={place} />
        </p>
      ))}
    </Part>
  );
}

function Dates({ item }: { readonly item: Item }) {
  const [t, reader] = useWords(triagePhrases);
  const ahead = deadlinesAhead(datesOf(item), reader.now).slice(0, shownAtMost);
  if (ahead.length === 0) return null;
  return (
    <Part title={t.dates}>
      <ul class="dated">
        {ahead.map((date) => (
          <li key={`${date.date} ${date.role}`}>
            <span>
              <strong>
                <time dateTime={date.date}>{calendarDate(date.date, reader.language)}</time>
              </strong>{' '}
              <span class="soft">
                {dateRoleName(date.role, reader.language)}
                {date.subject === null ? '' : `, ${date.subject}`}
              </span>
            </span>
            {date.sentence === '' ? null : (
              <q class="said" lang={contentLanguage(item)}>
                <SentenceOfDate {...date} />
              </q>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Obligations({ item }: { readonly item: Item }) {
  const { language } = useReader();
  const shown = item.obligations.slice(0, shownAtMost);
  if (shown.length === 0) return null;
  return (
    <Part title={triagePhrases[language].obligations}>
      <ul class="duty">
        {shown.map(({ sentence, force, addressee }) => (
          <li key={sentence}>
            <span>
              <strong>
                {capitalise(
                  addressee === null ? forceName(force, language) : addresseeName(addressee, language),
                  language,
                )}
              </strong>
              {addressee === null ? null : <span class="soft"> {forceName(force, language)}</span>}
            </span>
            <span class="said" lang={contentLanguage(item)}>
              {bindPunctuation(sentence)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
