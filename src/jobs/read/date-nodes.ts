import { beginningsOf } from '../../deadlines/calendar-days.js';
import type { DateField } from '../../model/item/item-fields.js';
import type { DateNode } from '../../query/ast.js';

/** Which items name a date from one day on and before another, `2026-11-28`; null where that end is open. */
export function namedBetween(field: DateField, from: string | null, before: string | null): DateNode {
  return { kind: 'date', field, from: from && startOf(from), before: before && startOf(before) };
}

/** Which items may name the month or the year that a day lies in: an index holds either as its first day. */
export function namedAround(field: DateField, day: string): readonly DateNode[] {
  return beginningsOf(day).map((first) => ({
    ...{ kind: 'date', field, from: startOf(first), before: `${first}T00:00:00.001Z` },
  }));
}

function startOf(day: string): string {
  return `${day}T00:00:00.000Z`;
}
