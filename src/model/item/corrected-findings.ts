import {
  type Correction,
  correctionOf,
  dateName,
  type FindingName,
  readDateName,
  unclearDateName,
} from './correction.js';
import type { ItemDate, UnclearDate } from './dated.js';
import type { Enrichment } from './enrichment.js';

interface Corrected {
  readonly corrections: readonly Correction[];
}

/** What a person says, else what its source does. */
export function jurisdictionOf({ jurisdiction, corrections }: Corrected & { readonly jurisdiction: string }): string {
  const said = correctionOf(corrections, 'jurisdiction')?.value ?? 'rules';
  return said === 'rules' ? jurisdiction : said;
}

/** What a person says, else what was told from the words, by which they are analysed all the same. */
export function languageOf({ language, corrections }: Corrected & { readonly language: string }): string {
  const said = correctionOf(corrections, 'language')?.value ?? 'rules';
  return said === 'rules' ? language : said;
}

/** What rules find in an item, and what persons say instead. */
type Findings<K extends keyof Enrichment> = Pick<Enrichment, K> & Corrected;

/** The dates that an item names, without those that a person says are wrong, then those that a person puts on or in their place. */
export function datesOf({ dates, corrections }: Findings<'dates'>): readonly ItemDate[] {
  const corrected = corrections.filter(isOfDate);
  if (corrected.length === 0) return dates;
  const said = corrected.flatMap(saidDate);
  const over = new Set(said.flatMap(({ named, isOwn }) => (isOwn ? [dateName(named)] : [])));
  const wrong = new Set(corrected.flatMap(({ value, of }) => (value === 'off' || value === 'instead' ? [of] : [])));
  const kept = dates.filter((one) => !wrong.has(dateName(one)) && !over.has(dateName(one)));
  const byName = new Map([...said.map(({ named }) => named), ...kept].map((one) => [dateName(one), one]));
  const added = [...byName.values()].filter((one) => !kept.includes(one));
  return [...kept, ...added];
}

export type DateCorrection = Extract<Correction, { readonly finding: 'date' }>;

/** The word of a person by which an item has a date: its sentence may say another. Undefined where rules found it. */
export function dateCorrection(
  { dates, corrections }: Findings<'dates'>,
  date: Pick<ItemDate, 'date' | 'role'>,
): DateCorrection | undefined {
  const name = dateName(date);
  const isFound = dates.some((one) => dateName(one) === name);
  return corrections
    .filter(isOfDate)
    .find((one) => saidDate(one).some(({ named, isOwn }) => dateName(named) === name && (isOwn || !isFound)));
}

function isOfDate(one: Correction): one is DateCorrection {
  return one.finding === 'date';
}

/** The date that a person puts on. It is their own where it says more than that the rules' stands. */
function saidDate({ value, of, to, subject, sentence }: DateCorrection) {
  const isInstead = value === 'instead';
  const name = isInstead ? to : value === 'on' ? of : undefined;
  const known = name === undefined ? undefined : readDateName(name);
  if (known === undefined) return [];
  const named: ItemDate = { ...known, sentence: sentence ?? '', subject: subject || null };
  return [{ named, isOwn: isInstead || subject !== undefined }];
}

interface DatedItem extends Findings<'dates' | 'unclearDates'> {
  readonly publishedAt: string | null;
  readonly firstSeenAt: string;
}

/** The coming dates that nobody has said anything of yet, the likeliest to count first. */
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

/** The references of an item, without those that a person took off, then those that a person put on, a provision with its act. */
export function referencesOf({ references, corrections }: Findings<'references'>): readonly string[] {
  if (!corrections.some(({ finding }) => finding === 'reference')) return references;
  const wrong = namesWith(corrections, 'reference', 'off');
  const added = [...namesWith(corrections, 'reference', 'on')].flatMap((one) => [one.split('#', 1)[0] ?? one, one]);
  return [...new Set([...references.filter((one) => !wrong.has(one)), ...added])];
}

/** The topics of an item: those that rules found and no person took off, then those that a person put on. */
export function topicsOf({ topics, corrections }: Findings<'topics'>): readonly string[] {
  if (corrections.length === 0) return topics.map(({ topic }) => topic);
  const off = namesWith(corrections, 'topic', 'off');
  const found = topics.flatMap(({ topic }) => (off.has(topic) ? [] : [topic]));
  return [...new Set([...found, ...namesWith(corrections, 'topic', 'on')])];
}

function namesWith(corrections: readonly Correction[], finding: FindingName, value: string): ReadonlySet<string> {
  return new Set(
    corrections.flatMap((one) => ('of' in one && one.finding === finding && one.value === value ? [one.of] : [])),
  );
}
