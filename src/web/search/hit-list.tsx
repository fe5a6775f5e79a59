import { shortText } from '../../digest/mail/clean-text.js';
import type { Hit } from '../../jobs/read/run-search.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { languageOf } from '../../model/item/corrected-findings.js';
import type { EventGroupMember } from '../../model/item/event-group.js';
import { type Item, type ItemTag, isProgramsAlone } from '../../model/item/item.js';
import type { Segment } from '../../query/highlight.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { When } from '../layout/when.js';
import { TagMark } from '../policies/tag-mark.js';
import type { Reader } from '../site-env.js';
import { HitChanges } from './hit-change.js';
import { ItemFacts } from './item-facts.js';

/** Characters of the reason of a decision. */
const mostReason = 200;

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly reader: Reader;
  readonly naming: Naming;
}

export function HitList({ hits, reader, naming }: HitListProps) {
  return (
    <ol class="hit-list">
      {hits.map((hit) => (
        <li key={hit.item.id}>
          <HitEntry hit={hit} reader={reader} naming={naming} />
        </li>
      ))}
    </ol>
  );
}

function HitEntry({ hit, reader, naming }: Omit<HitListProps, 'hits'> & { readonly hit: Hit }) {
  const { item } = hit;
  return (
    <article class="hit">
      <ItemFacts item={item} reader={reader} naming={naming} />
      <h3 lang={contentLanguage(item)}>
        <a href={`/items/${item.id}`}>
          <Highlighted segments={hit.title} />
        </a>
      </h3>
      {hit.change === null ? null : (
        <HitChanges itemId={item.id} change={hit.change} lang={contentLanguage(item)} reader={reader} />
      )}
      <p class="snippet" lang={contentLanguage(item)}>
        <Highlighted segments={hit.snippet} />
      </p>
      {hit.eventGroup === null ? null : (
        <AlsoTold eventGroupId={hit.eventGroup.id} others={hit.others} reader={reader} naming={naming} />
      )}
      <HitMarks item={item} reader={reader} naming={naming} />
    </article>
  );
}

function HitMarks({ item, reader, naming }: { readonly item: Item; readonly reader: Reader; readonly naming: Naming }) {
  const tags = item.policies.filter(({ state }) => state !== 'withdrawn');
  if (tags.length === 0) return null;
  return (
    <ul class="marks">
      {tags.map((tag) => (
        <li key={tag.id}>
          <TagMark
            state={tag.state}
            byProgram={isProgramsAlone(tag)}
            name={naming.policies.get(tag.id) ?? tag.id}
            reader={reader}
          />
          <Decision tag={tag} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

/** When a person decided, and why; the item's page says who, and on which version. */
function Decision({ tag: { by, at, reason }, reader }: { readonly tag: ItemTag; readonly reader: Reader }) {
  if (by === null) return null;
  const text = shortText(reason ?? '', mostReason);
  return (
    <span class="decided">
      {' '}
      <When at={at} reader={reader} as="day" />
      {text === '' ? null : (
        <>
          {reader.language === 'fr' ? '\u00a0: ' : ': '}
          <q>{text}</q>
        </>
      )}
    </span>
  );
}

/** For `lang`: screen readers and hyphenation go by it. Undefined where the language is not one. */
export function contentLanguage(item: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>) {
  const language = languageOf({ corrections: [], ...item });
  return language === 'mul' || language === 'und' ? undefined : language;
}

/** Text with the words that were found in `<mark>`. */
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
  readonly reader: Reader;
  readonly naming: Naming;
}

const namedAtMost = 4;

/** `Aussi : 3 autres sources, CEPD, CNIL…`: who else tells of an event, each with its item. */
function AlsoTold({ eventGroupId, others, reader, naming }: AlsoToldProps) {
  const t = eventGroupPhrases[reader.language];
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
