import { datedRole } from '../../messages/calendar-date.js';
import { kindNames, type Naming, valueName } from '../../messages/value-name.js';
import { datesOf, jurisdictionOf } from '../../model/item/corrected-findings.js';
import { nextDeadline } from '../../model/item/dated.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { useReader, useWords, When } from '../layout/words.js';
import { searchPhrases } from './search-phrases.js';

interface ItemFactsProps {
  readonly item: Item;
  readonly naming: Naming;
}

export function ItemFacts({ item, naming }: ItemFactsProps) {
  const reader = useReader();
  return (
    <p class="facts">
      <ItemDates item={item} />
      <span>{valueName('jurisdiction', jurisdictionOf(item), naming)}</span>
      <span>{kindNames(kindsOf(item), reader.language)}</span>
      <NextDeadline item={item} />
      <span class="fact-source">{sourceName(item.sourceId, naming)}</span>
    </p>
  );
}

/** The first deadline that is ahead, which is what a list is looked through for. */
function NextDeadline({ item }: Omit<ItemFactsProps, 'naming'>) {
  const reader = useReader();
  const next = nextDeadline(datesOf(item), reader.now);
  if (next === undefined) return null;
  return (
    <span>
      <span class="mark mark-deadline">{datedRole(next, reader.language)}</span>
    </span>
  );
}

/** The source and who speaks through it, unless one names the other. */
function sourceName(id: string, naming: Naming): string {
  const name = valueName('source', id, naming);
  const authority = naming.catalogue.get(id)?.authority ?? name;
  return name.includes(authority) || authority.includes(name) ? name : `${name}, ${authority}`;
}

interface ListDate {
  readonly kind: 'removed' | 'amended' | 'published' | 'found';
  readonly at: string;
}

/** The date by which lists go, which is not always that of publication: what a source's first check found is listed at that. */
function listDate(item: Item): ListDate {
  const { removedAt, activityAt, publishedAt } = item;
  if (removedAt !== null) return { kind: 'removed', at: removedAt };
  const amended = amendedAt(item);
  if (amended !== null) return { kind: 'amended', at: amended };
  return { kind: publishedAt === activityAt ? 'published' : 'found', at: activityAt };
}

/** The date by which lists go, which explains the order, and the date of publication beside it where that is another day. */
function ItemDates({ item }: { readonly item: Item }) {
  const [t, reader] = useWords(searchPhrases);
  const { date } = reader.formats;
  const first = listDate(item);
  const { publishedAt } = item;
  const isSameDay = publishedAt !== null && date(new Date(publishedAt)) === date(new Date(first.at));
  const shown = first.kind === 'found' && isSameDay ? ({ kind: 'published', at: publishedAt } as const) : first;
  const isChange = shown.kind === 'amended' || shown.kind === 'removed';
  return (
    <>
      <span class="fact-date">
        <span class={isChange ? 'mark mark-amended' : undefined}>
          {t.dates[shown.kind]} <When at={shown.at} as="day" />
        </span>
      </span>
      {publishedAt === null || shown.kind === 'published' ? null : (
        <span>
          {t.dates.published} <When at={publishedAt} as="day" />
        </span>
      )}
    </>
  );
}
