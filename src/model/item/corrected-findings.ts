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

/** The jurisdiction that a person gave, or otherwise that of the source. */
export function jurisdictionOf({ jurisdiction, corrections }: Corrected & { readonly jurisdiction: string }): string {
  const corrected = correctionOf(corrections, 'jurisdiction')?.value ?? 'rules';
  return corrected === 'rules' ? jurisdiction : corrected;
}

/** The language that a person gave, or otherwise the detected one. The text is analysed by the detected language all the same. */
export function languageOf({ language, corrections }: Corrected & { readonly language: string }): string {
  const corrected = correctionOf(corrections, 'language')?.value ?? 'rules';
  return corrected === 'rules' ? language : corrected;
}

/** Findings of the rules, with the corrections by people. */
type Findings<K extends keyof Enrichment> = Pick<Enrichment, K> & Corrected;

/** The item's dates: the rules' dates that nobody corrected, then those that people added or put in place of others. */
export function datesOf({ dates, corrections }: Findings<'dates'>): readonly ItemDate[] {
  const corrected = corrections.filter(isOfDate);
  if (corrected.length === 0) return dates;
  const givenDates = corrected.flatMap(givenDate);
  const replaced = new Set(givenDates.flatMap(({ named, isOwn }) => (isOwn ? [dateName(named)] : [])));
  const wrong = new Set(corrected.flatMap(({ value, of }) => (value === 'off' || value === 'instead' ? [of] : [])));
  const kept = dates.filter((one) => !wrong.has(dateName(one)) && !replaced.has(dateName(one)));
  const byName = new Map([...givenDates.map(({ named }) => named), ...kept].map((one) => [dateName(one), one]));
  const added = [...byName.values()].filter((one) => !kept.includes(one));
  return [...kept, ...added];
}

export type DateCorrection = Extract<Correction, { readonly finding: 'date' }>;

/** The correction that gives an item this date; its sentence may differ from the rules'. Undefined if the rules found the date. */
export function dateCorrection(
  { dates, corrections }: Findings<'dates'>,
  date: Pick<ItemDate, 'date' | 'role'>,
): DateCorrection | undefined {
  const name = dateName(date);
  const isFound = dates.some((one) => dateName(one) === name);
  return corrections
    .filter(isOfDate)
    .find((one) => givenDate(one).some(({ named, isOwn }) => dateName(named) === name && (isOwn || !isFound)));
}

function isOfDate(one: Correction): one is DateCorrection {
  return one.finding === 'date';
}

/**
 * The date that a correction sets. `isOwn`: it replaces a date or names a subject, so it takes precedence over the rules' date of the same
 * name.
 */
function givenDate({ value, of, to, subject, sentence }: DateCorrection) {
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

/** The unclear dates that are to come and that nobody has decided on, the likeliest to matter first. */
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

/** The item's references: the rules' without those that people removed, then those that people added. A provision brings its act. */
export function referencesOf({ references, corrections }: Findings<'references'>): readonly string[] {
  if (!corrections.some(({ finding }) => finding === 'reference')) return references;
  const wrong = namesWith(corrections, 'reference', 'off');
  const added = [...namesWith(corrections, 'reference', 'on')].flatMap((one) => [one.split('#', 1)[0] ?? one, one]);
  return [...new Set([...references.filter((one) => !wrong.has(one)), ...added])];
}

/** The item's topics: the rules' without those that people removed, then those that people added. */
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
