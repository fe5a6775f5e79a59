import type { DateRole } from '../model/item/dated.js';
import { placeOf } from '../model/item/provision.js';
import { compareDates } from './calendar-days.js';
import type { Deadline, NamedDate } from './fold-deadlines.js';

export interface ClashingDate {
  readonly date: string;
  readonly witnesses: readonly NamedDate[];
}

/** Dates of one role for one provision that no item names together. An item that names both describes stages. */
export interface Clash {
  /** Reference of the provision: `celex:32024R1689#art-6-1`. */
  readonly reference: string;
  readonly role: DateRole;
  /** Two or more, nearest first. */
  readonly dates: readonly ClashingDate[];
}

/** The clashes among deadlines, keyed by the deadline with the first date. Only provisions clash, because a whole act applies in stages. */
export function findClashes(
  deadlines: readonly Deadline[],
  referenceOf: (named: NamedDate) => string | null,
): ReadonlyMap<Deadline, Clash> {
  const groups = new Map<string, { readonly reference: string; readonly deadlines: Deadline[] }>();
  for (const deadline of deadlines) {
    const reference = referenceOf(deadline);
    if (reference === null || placeOf(reference) === null || deadline.date.role === 'other') continue;
    const key = `${deadline.date.role} ${reference}`;
    const group = groups.get(key) ?? { reference, deadlines: [] };
    group.deadlines.push(deadline);
    groups.set(key, group);
  }
  return new Map([...groups.values()].flatMap(clashOf));
}

interface OfProvision {
  readonly reference: string;
  readonly deadlines: readonly Deadline[];
}

function clashOf({ reference, deadlines }: OfProvision): [Deadline, Clash][] {
  const [first, ...more] = deadlines.toSorted((a, b) => compareDates(a.date.date, b.date.date));
  if (first === undefined || !more.some((one) => disagree(first, one))) return [];
  const dates = [first, ...more].map((one) => ({ date: one.date.date, witnesses: [one, ...one.others] }));
  return [[first, { reference, role: first.date.role, dates }]];
}

/** False if one date is the other given less precisely, or if one item names both. */
function disagree(one: Deadline, other: Deadline): boolean {
  if (one.date.date.startsWith(other.date.date) || other.date.date.startsWith(one.date.date)) return false;
  const ids = new Set([one, ...one.others].map(({ item }) => item.id));
  return ![other, ...other.others].some(({ item }) => ids.has(item.id));
}
