import type { ComponentChildren } from 'preact';
import { addDays } from '../../deadlines/calendar-days.js';
import { calendarDate, datedRole, dateRoleName, daysAhead } from '../../messages/calendar-date.js';
import { kindNames, type Naming, valueName } from '../../messages/value-name.js';
import { datesOf, jurisdictionOf } from '../../model/item/corrected-findings.js';
import { nextDeadline, type PublishedDate } from '../../model/item/dated.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import { useReader, useWords, When } from '../layout/words.js';
import { searchPhrases } from './search-phrases.js';

interface ItemFactsProps {
  readonly item: Item;
  readonly naming: Naming;
  /** True if it came since the reader's last visit. */
  readonly isNew?: boolean;
  /** The end of the line. By default, the time left until the next deadline. */
  readonly end?: ComponentChildren;
}

/** The line of metadata above a title: jurisdiction, kinds, source and dates. */
export function ItemFacts({ item, naming, isNew = false, end }: ItemFactsProps) {
  const [t, reader] = useWords(searchPhrases);
  return (
    <p class="meta">
      {isNew ? <span class="new" /> : null}
      <span>
        {isNew ? <span class="sr">{t.isNew} </span> : null}
        {valueName('jurisdiction', jurisdictionOf(item), naming)}
      </span>
      <span>{kindNames(kindsOf(item), reader.language)}</span>
      <span>{valueName('source', item.sourceId, naming)}</span>
      <ItemDates item={item} />
      <span class="signs">{end ?? <NextDeadline item={item} />}</span>
    </p>
  );
}

/** The time left until the next deadline. People scan lists for it. */
export function NextDeadline({ item }: { readonly item: Item }) {
  const reader = useReader();
  const next = nextDeadline(datesOf(item), reader.now);
  return next === undefined ? null : <DaysLeft date={next} />;
}

const soonDays = 7;

/**
 * How far ahead a date is, in words. A date that is far away, or is no exact day, is shown as a date. Its role is in the tooltip, and for
 * screen readers.
 */
export function DaysLeft({ date }: { readonly date: PublishedDate }) {
  const reader = useReader();
  const today = dayOf(reader.now.toISOString(), reader.timeZone);
  const isDay = date.date.length === 10;
  const ahead = isDay ? daysAhead(today, date.date, reader.language) : null;
  const isSoon = ahead !== null && date.date <= addDays(today, soonDays);
  return (
    <span class={isSoon ? 'left soon' : 'left'} title={datedRole(date, reader.language)}>
      {ahead ?? calendarDate(date.date, reader.language)}
      <span class="sr">, {dateRoleName(date.role, reader.language)}</span>
    </span>
  );
}

interface ListDate {
  readonly kind: 'removed' | 'amended' | 'published' | 'found';
  readonly at: string;
}

/** The date by which lists are sorted, and what happened then. Items that a source's first check found are listed at their publication. */
function listDate(item: Item): ListDate {
  const { removedAt, activityAt, publishedAt } = item;
  if (removedAt !== null) return { kind: 'removed', at: removedAt };
  const amended = amendedAt(item);
  if (amended !== null) return { kind: 'amended', at: amended };
  return { kind: publishedAt === activityAt ? 'published' : 'found', at: activityAt };
}

/** The date by which lists are sorted, which explains the order, and the date of publication if that is another day. */
function ItemDates({ item }: { readonly item: Item }) {
  const [t, reader] = useWords(searchPhrases);
  const { date } = reader.formats;
  const first = listDate(item);
  const { publishedAt } = item;
  const isSameDay = publishedAt !== null && date(new Date(publishedAt)) === date(new Date(first.at));
  const shown = first.kind === 'found' && isSameDay ? ({ kind: 'published', at: publishedAt } as const) : first;
  const isChange = shown.kind === 'amended' || shown.kind === 'removed';
  const words = (
    <>
      {t.dates[shown.kind]} <When at={shown.at} as="day" />
    </>
  );
  return (
    <>
      {publishedAt === null || shown.kind === 'published' ? null : (
        <span>
          {t.dates.published} <When at={publishedAt} as="day" />
        </span>
      )}
      <span>{isChange ? <strong>{words}</strong> : words}</span>
    </>
  );
}
