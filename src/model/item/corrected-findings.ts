import { type Correction, dateName, type FindingName, readDateName, unclearDateName } from './correction.js';
import type { ItemDate, UnclearDate } from './dated.js';
import type { Enrichment } from './enrichment.js';

/** What rules find in an item, and what persons say instead. */
type Findings<K extends keyof Enrichment> = Pick<Enrichment, K> & { readonly corrections: readonly Correction[] };

/** The dates that an item names, without those that a person says are wrong, then those of which a person says what they are. Pure. */
export function datesOf({ dates, corrections }: Findings<'dates'>): readonly ItemDate[] {
  if (!corrections.some(({ finding }) => finding === 'date')) return dates;
  const wrong = namesWith(corrections, 'date', 'off');
  const known = new Set(dates.map(dateName));
  const said = corrections.flatMap((one): ItemDate[] => {
    if (one.finding !== 'date' || one.value !== 'on' || known.has(one.of)) return [];
    const named = readDateName(one.of);
    return named ? [{ ...named, sentence: one.sentence ?? '', subject: null }] : [];
  });
  return [...dates.filter((one) => !wrong.has(dateName(one))), ...said];
}

interface DatedItem extends Findings<'dates' | 'unclearDates'> {
  readonly publishedAt: string | null;
  readonly firstSeenAt: string;
}

/** The coming dates that nobody has said anything of yet, the likeliest to count first. Pure. */
export function unclearDatesOf(item: DatedItem): readonly UnclearDate[] {
  const { unclearDates, publishedAt, firstSeenAt, corrections } = item;
  if (unclearDates.length === 0) return unclearDates;
  const none = namesWith(corrections, 'date', 'off');
  const known = new Set(datesOf(item).map(({ date }) => date));
  const from = publishedAt ?? firstSeenAt;
  return unclearDates.filter(
    ({ date }) => date > from.slice(0, date.length) && !known.has(date) && !none.has(unclearDateName(date)),
  );
}

/** The references of an item, without those that a person took off. Pure. */
export function referencesOf({ references, corrections }: Findings<'references'>): readonly string[] {
  const wrong = namesWith(corrections, 'reference', 'off');
  return wrong.size === 0 ? references : references.filter((one) => !wrong.has(one));
}

/** The topics of an item: those that rules found and no person took off, then those that a person put on. Pure. */
export function topicsOf({ topics, corrections }: Findings<'topics'>): readonly string[] {
  const off = namesWith(corrections, 'topic', 'off');
  const found = topics.flatMap(({ topic }) => (off.has(topic) ? [] : [topic]));
  return [...new Set([...found, ...namesWith(corrections, 'topic', 'on')])];
}

function namesWith(corrections: readonly Correction[], finding: FindingName, value: string): ReadonlySet<string> {
  return new Set(
    corrections.flatMap((one) => ('of' in one && one.finding === finding && one.value === value ? [one.of] : [])),
  );
}
