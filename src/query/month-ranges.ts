import type { DateField } from '../model/item/item-fields.js';
import type { DateNode } from './ast.js';
import { parseDateRange } from './date-range.js';

/** A stretch of time that dates are counted in: from <= date < before, milliseconds since the epoch, Infinity where it has no end. */
export interface CountedMonth {
  /** As the search language writes it: `2026-12`, and `2027-12..` for that month and all that follow. */
  readonly value: string;
  readonly fromMs: number;
  readonly beforeMs: number;
}

const monthsApart = 12;

/** Twelve months of the calendar, the first as `2026-12`, then all that follow. Pure. */
export function countedMonths(first: string): readonly CountedMonth[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const startMs = (index: number) => Date.UTC(year, month - 1 + index);
  const nameOf = (index: number) => new Date(startMs(index)).toISOString().slice(0, 7);
  const apart = Array.from({ length: monthsApart }, (_, index) => ({
    value: nameOf(index),
    fromMs: startMs(index),
    beforeMs: startMs(index + 1),
  }));
  return [...apart, { value: `${nameOf(monthsApart)}..`, fromMs: startMs(monthsApart), beforeMs: Infinity }];
}

/** What filters by a date ask for: dates of the calendar, as in `deadline:2026-12`. What is none of them asks for nothing. Pure. */
export function dateNodes(field: DateField, values: readonly string[]): readonly DateNode[] {
  return values.flatMap((value): DateNode[] => {
    const outcome = parseDateRange(value, { timeZone: 'UTC', ahead: true });
    return outcome.kind === 'range' ? [{ kind: 'date', field, ...outcome.range }] : [];
  });
}
