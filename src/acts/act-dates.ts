import { findReferences } from '../enrich/find-references.js';
import { findProvisions } from '../enrich/references/provisions.js';
import { datesOf, referencesOf } from '../model/corrected-findings.js';
import type { DateRole, ItemDate } from '../model/dated.js';
import type { Item } from '../model/item.js';
import { kindsOf } from '../model/item-fields.js';
import { isAct, jurisdictionOfAct } from './act-jurisdiction.js';
import { actOf, placeOf, wholePlace } from './reference-name.js';

/** An item that names a date, with its words. */
export interface DateWitness {
  readonly item: Item;
  readonly sentence: string;
  /** It is law of the act's own jurisdiction. */
  readonly isOfficial: boolean;
}

/** A date, and who names it. */
export interface NamedDate {
  readonly date: string;
  /** Official ones first. */
  readonly witnesses: readonly DateWitness[];
}

/** What happens to the act or to a part of it. */
export interface ActDate {
  readonly role: DateRole;
  /** `art-6`, `annex-3`; null for the act as a whole. */
  readonly place: string | null;
  /** Several where items differ, or where there are stages: what official items name first, then what most name. */
  readonly dates: readonly NamedDate[];
}

/** A date of an act, as one item names it. */
export interface FoundDate extends DateWitness {
  readonly date: string;
  readonly role: DateRole;
  readonly place: string | null;
}

/** What one item says of when an act applies. Pure. */
export function datesOfAct(act: string, item: Item): readonly FoundDate[] {
  const isOfficial = isOfficialFor(act, item);
  return datesOf(item)
    .filter((named) => named.role !== 'other' && isDateOf(act, item, named))
    .map((named) => ({
      ...{ date: named.date, role: named.role, place: placeNamed(act, named) },
      ...{ item, sentence: named.sentence, isOfficial },
    }));
}

/** What items say together, by role and place, in order of the first date of each. Pure. */
export function gatherDates(found: readonly FoundDate[]): readonly ActDate[] {
  const rows = new Map<string, Row>();
  for (const { date, role, place, ...witness } of found) {
    const key = `${role} ${place}`;
    const row: Row = rows.get(key) ?? { role, place, dates: new Map() };
    const witnesses = row.dates.get(date) ?? [];
    if (!witnesses.some(({ item }) => item.id === witness.item.id)) witnesses.push(witness);
    row.dates.set(date, witnesses);
    rows.set(key, row);
  }
  return [...rows.values()].map(finished).sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
}

interface Row {
  readonly role: DateRole;
  readonly place: string | null;
  readonly dates: Map<string, DateWitness[]>;
}

function finished({ role, place, dates }: Row): ActDate {
  const named = [...dates].map(([date, witnesses]) => ({
    date,
    witnesses: [...witnesses].sort((a, b) => Number(b.isOfficial) - Number(a.isOfficial)),
  }));
  return { role, place, dates: named.sort(mostTrusted) };
}

function mostTrusted(a: NamedDate, b: NamedDate): number {
  const official = ({ witnesses }: NamedDate): number => Number(witnesses[0]?.isOfficial ?? false);
  return official(b) - official(a) || b.witnesses.length - a.witnesses.length || (a.date < b.date ? -1 : 1);
}

function firstOf({ dates }: ActDate): string {
  return dates.map(({ date }) => date).sort()[0] ?? '';
}

/** Law of the jurisdiction whose act it is. Pure. */
export function isOfficialFor(act: string, item: Item): boolean {
  const own = jurisdictionOfAct(act);
  const kinds = kindsOf(item);
  return own === item.jurisdiction.toUpperCase() && kinds.length === 1 && kinds[0] === 'law';
}

/** Whether the sentence speaks of the act: it names it, or it names none and the item speaks of no other. */
export function isDateOf(act: string, item: Pick<Item, 'references' | 'corrections'>, { sentence }: ItemDate): boolean {
  const acts = findReferences(sentence)
    .map(({ reference }) => reference)
    .filter(isAct);
  if (acts.length > 0) return acts.some((one) => one.toLowerCase() === act.toLowerCase());
  return referencesOf(item)
    .filter(isAct)
    .every((one) => one.toLowerCase() === act.toLowerCase());
}

/** The article, annex or recital that a date is said to be of. */
function placeNamed(act: string, { subject }: ItemDate): string | null {
  if (subject === null) return null;
  const own = findReferences(subject).find(({ reference }) => placeOf(reference) !== null)?.reference;
  // A subject such as "article 6" does not name the act again: it stands behind it here.
  const end = subject.length + 1;
  const [cited] = own ? [] : findProvisions(`${subject} X`, [{ reference: actOf(act), start: end, end: end + 1 }]);
  const place = placeOf(own ?? cited?.reference ?? '');
  return place === null ? null : wholePlace(place);
}

/** The same with ids in place of items, for programs. Pure. */
export function datesJson(dates: readonly ActDate[]) {
  return dates.map(({ role, place, dates: named }) => ({
    ...{ role, place },
    dates: named.map(({ date, witnesses }) => ({
      date,
      witnesses: witnesses.map(({ item, sentence, isOfficial }) => ({
        ...{ item: item.id, source: item.sourceId, sentence, official: isOfficial },
      })),
    })),
  }));
}
