import type { Entry } from '../model/item/entry.js';
import type { Check } from '../model/source/check.js';

interface Reading {
  readonly entries: readonly Pick<Entry, 'publishedAt'>[];
  /** For each entry, whether no item was known for it. */
  readonly isNew: readonly boolean[];
  /** The first reading of the source: its entries are the past. */
  readonly first: boolean;
  readonly at: Date;
}

export type News = Pick<Check, 'newEntries' | 'published' | 'delays'>;

const datesKept = 33;
const delaysKept = 100;

/** What a reading's record says of what is new in it. Pure. */
export function describeNews({ entries, isNew, first, at }: Reading): News {
  const news = entries.filter((_, index) => isNew[index]);
  const dates = news.flatMap(({ publishedAt }) => publishedAt ?? []);
  const newest = first ? dates.toSorted().slice(-datesKept) : [];
  const delays = first ? [] : dates.slice(0, delaysKept).map((date) => minutesSince(date, at));
  return { newEntries: news.length, published: newest, delays };
}

/** A date in the future is a delay of none. */
function minutesSince(date: string, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - Date.parse(date)) / 60_000));
}
