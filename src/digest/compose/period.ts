const halfDayMs = 43_200_000;
const weekMs = 7 * 24 * 3_600_000;

export interface Period {
  /** An instant in the first and in the last day of the window. */
  readonly first: Date;
  readonly last: Date;
  /** About seven days: a change of the clock makes a week an hour shorter or longer. */
  readonly isWeek: boolean;
}

/**
 * The days that a window touches, so that none of its publications is of another day: Monday 08:00 to Monday 08:00 is Monday to
 * Monday. It ends before the day that begins with its end.
 */
export function periodOf(window: { readonly start: string; readonly end: string }): Period {
  const start = Date.parse(window.start);
  const end = Date.parse(window.end);
  const isWeek = Math.abs(end - start - weekMs) <= halfDayMs / 6;
  return { first: new Date(start), last: new Date(Math.max(start, end - 1)), isWeek };
}
