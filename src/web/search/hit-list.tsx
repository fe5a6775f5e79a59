import type { Place } from '../../diff/lay-out-changes.js';
import { cutDifference } from '../../diff/short-difference.js';
import type { HitChange } from '../../jobs/read/load-changes.js';
import type { Hit } from '../../jobs/read/run-search.js';
import { changeTexts, notShownText } from '../../messages/change-texts.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import type { EventGroupMember } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { ChangedWords } from '../item/revision-changes.js';
import { useWords } from '../layout/words.js';
import { contentLanguage, Highlighted, ItemRow, Sentence } from './item-link.js';

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly naming: Naming;
}

export function HitList({ hits, naming }: HitListProps) {
  return (
    <ol class="rows">
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
    <ItemRow item={item} naming={naming} title={<Highlighted segments={hit.title} />}>
      {hit.change === null ? null : <HitChanges itemId={item.id} change={hit.change} lang={contentLanguage(item)} />}
      {hit.change === null || hit.snippet.some((segment) => segment.hit) ? (
        <Sentence item={item} segments={hit.snippet} />
      ) : null}
      {hit.eventGroup === null ? null : (
        <AlsoTold eventGroupId={hit.eventGroup.id} others={hit.others} naming={naming} />
      )}
    </ItemRow>
  );
}

interface AlsoToldProps {
  readonly eventGroupId: string;
  readonly others: readonly EventGroupMember[];
  readonly naming: Naming;
}

const namedAtMost = 4;

/** `Aussi : 3 autres sources, CEPD, CNIL…`: the sources of the other items about an event, each with a link to its item. */
function AlsoTold({ eventGroupId, others, naming }: AlsoToldProps) {
  const [t, reader] = useWords(eventGroupPhrases);
  const more = others.length - namedAtMost;
  return (
    <p class="soft">
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

const mostShown = 200;

interface HitChangeProps {
  readonly itemId: string;
  readonly change: HitChange;
  readonly lang: string | undefined;
}

/** What the publisher's last amendment changed. It stands under the title, since it is the news. */
function HitChanges({ itemId, change, lang }: HitChangeProps) {
  const [texts, reader] = useWords(changeTexts);
  const { from, to, kind } = change;
  const cut = cutDifference(change, mostShown);
  const rest = notShownText(cut, texts, reader.formats.count);
  return (
    <p class="q">
      <Places label={texts.title} places={cut.title} lang={lang} />
      <Places label={texts.text} places={cut.text} lang={lang} />
      <span class="soft">
        {kind === 'words' ? null : `${texts.other[kind]} `}
        {rest === null ? null : `${rest} `}
      </span>
      <a href={`/items/${itemId}/diff?from=${from}&to=${to}`}>
        {texts.compare(reader.formats.number(from), reader.formats.number(to))}
      </a>
    </p>
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
      <span class="soft">{label}</span>{' '}
      {places.map((place, index) => (
        <span key={index} lang={lang}>
          <ChangedWords changes={place} />{' '}
        </span>
      ))}
    </>
  );
}

export function TitledItems({ items, naming }: { readonly items: readonly Item[]; readonly naming: Naming }) {
  return (
    <ol class="rows">
      {items.map((item) => (
        <li key={item.id}>
          <ItemRow item={item} naming={naming} />
        </li>
      ))}
    </ol>
  );
}
