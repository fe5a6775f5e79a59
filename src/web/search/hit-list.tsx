import type { Place } from '../../diff/lay-out-changes.js';
import { cutDifference } from '../../diff/short-difference.js';
import { shortText } from '../../digest/mail/clean-text.js';
import type { HitChange } from '../../jobs/read/load-changes.js';
import type { Hit } from '../../jobs/read/run-search.js';
import { changeTexts, tellNotShown } from '../../messages/change-texts.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import type { EventGroupMember } from '../../model/item/event-group.js';
import { type Item, type ItemTag, isProgramsAlone } from '../../model/item/item.js';
import type { Segment } from '../../query/highlight.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { ChangedWords } from '../item/revision-changes.js';
import { bindPunctuation, useReader, useWords, When } from '../layout/words.js';
import { TagMark } from '../policies/tag-reason.js';
import { ItemFacts } from './item-facts.js';
import { contentLanguage, ItemHeading } from './item-link.js';

/** Characters of the reason of a decision. */
const mostReason = 200;

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly naming: Naming;
}

export function HitList({ hits, naming }: HitListProps) {
  return (
    <ol class="hit-list">
      {hits.map((hit) => (
        <li key={hit.item.id}>
          <HitEntry hit={hit} naming={naming} />
        </li>
      ))}
    </ol>
  );
}

function HitEntry({ hit, naming }: Omit<HitListProps, 'hits'> & { readonly hit: Hit }) {
  const { item } = hit;
  return (
    <article class="hit">
      <ItemFacts item={item} naming={naming} />
      <h3 lang={contentLanguage(item)}>
        <a href={`/items/${item.id}`}>
          <Highlighted segments={hit.title} />
        </a>
      </h3>
      {hit.change === null ? null : <HitChanges itemId={item.id} change={hit.change} lang={contentLanguage(item)} />}
      <p class="snippet" lang={contentLanguage(item)}>
        <Highlighted segments={hit.snippet} />
      </p>
      {hit.eventGroup === null ? null : (
        <AlsoTold eventGroupId={hit.eventGroup.id} others={hit.others} naming={naming} />
      )}
      <HitMarks item={item} naming={naming} />
    </article>
  );
}

function HitMarks({ item, naming }: { readonly item: Item; readonly naming: Naming }) {
  const tags = item.policies.filter(({ state }) => state !== 'withdrawn');
  if (tags.length === 0) return null;
  return (
    <ul class="marks">
      {tags.map((tag) => (
        <li key={tag.id}>
          <TagMark state={tag.state} byProgram={isProgramsAlone(tag)} name={naming.policies.get(tag.id) ?? tag.id} />
          <Decision tag={tag} />
        </li>
      ))}
    </ul>
  );
}

/** When a person decided, and why; the item's page says who, and on which version. */
function Decision({ tag: { by, at, reason } }: { readonly tag: ItemTag }) {
  const reader = useReader();
  if (by === null) return null;
  const text = shortText(reason ?? '', mostReason);
  return (
    <span class="decided">
      {' '}
      <When at={at} as="day" />
      {text === '' ? null : (
        <>
          {reader.language === 'fr' ? '\u00a0: ' : ': '}
          <q>{text}</q>
        </>
      )}
    </span>
  );
}

function Highlighted({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <>
      {segments.map(({ text, hit }, index) => {
        const shown = bindPunctuation(text);
        return hit ? <mark key={index}>{shown}</mark> : shown;
      })}
    </>
  );
}

interface AlsoToldProps {
  readonly eventGroupId: string;
  readonly others: readonly EventGroupMember[];
  readonly naming: Naming;
}

const namedAtMost = 4;

/** `Aussi : 3 autres sources, CEPD, CNIL…`: who else tells of an event, each with its item. */
function AlsoTold({ eventGroupId, others, naming }: AlsoToldProps) {
  const [t, reader] = useWords(eventGroupPhrases);
  const more = others.length - namedAtMost;
  return (
    <p class="also">
      <a href={`/event-groups/${eventGroupId}`}>{reader.formats.count(t.also, others.length)}</a>
      {others.slice(0, namedAtMost).map(({ itemId, sourceId }, index) => (
        <span key={itemId}>
          {index === 0 ? t.colon : ', '}
          <a href={`/items/${itemId}`}>{valueName('source', sourceId, naming)}</a>
        </span>
      ))}
      {more > 0 ? '…' : null}
    </p>
  );
}

/** Characters of what is shown of a change. */
const mostShown = 320;

interface HitChangeProps {
  readonly itemId: string;
  readonly change: HitChange;
  readonly lang: string | undefined;
}

/** What the publisher's last amendment changed: under the title, since it is the news. */
function HitChanges({ itemId, change, lang }: HitChangeProps) {
  const [texts, reader] = useWords(changeTexts);
  const { from, to, kind } = change;
  const cut = cutDifference(change, mostShown);
  const rest = tellNotShown(cut, texts, reader.formats.count);
  return (
    <div class="hit-change">
      <Places label={texts.title} places={cut.title} lang={lang} />
      <Places label={texts.text} places={cut.text} lang={lang} />
      <p class="quiet">
        {kind === 'words' ? null : `${texts.other[kind]} `}
        {rest === null ? null : `${rest} `}
        <a href={`/items/${itemId}/diff?from=${from}&to=${to}`}>
          {texts.compare(reader.formats.number(from), reader.formats.number(to))}
        </a>
      </p>
    </div>
  );
}

interface PlacesProps extends Pick<HitChangeProps, 'lang'> {
  readonly label: string;
  readonly places: readonly Place[];
}

function Places({ label, places, lang }: PlacesProps) {
  if (places.length === 0) return null;
  return (
    <>
      <p class="difference-label">{label}</p>
      <ul>
        {places.map((place, index) => (
          <li key={index} lang={lang}>
            <ChangedWords changes={place} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function TitledItems({ items, naming }: { readonly items: readonly Item[]; readonly naming: Naming }) {
  return (
    <ol class="hit-list">
      {items.map((item) => (
        <li key={item.id}>
          <article class="hit">
            <ItemHeading item={item} naming={naming} />
          </article>
        </li>
      ))}
    </ol>
  );
}
