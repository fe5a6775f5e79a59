const HALF_DAY_MS = 43_200_000;
const WEEK_MS = 7 * 24 * 3_600_000;

export interface Period {
  /** An instant in the first and in the last day that the window names. */
  readonly first: Date;
  readonly last: Date;
  /** About seven days: a change of the clock makes a week an hour shorter or longer. */
  readonly isWeek: boolean;
}

/**
 * The days that a window is named for: those of which it holds the greater part, so that Monday 08:00 to Monday 08:00 is
 * Monday to Sunday, and consecutive windows never claim the same day.
 */
export function periodOf(window: { readonly start: string; readonly end: string }): Period {
  const start = Date.parse(window.start);
  const end = Date.parse(window.end);
  const isWeek = Math.abs(end - start - WEEK_MS) <= HALF_DAY_MS / 6;
  if (end - start < 2 * HALF_DAY_MS) return { first: new Date(end), last: new Date(end), isWeek };
  return { first: new Date(start + HALF_DAY_MS), last: new Date(end - HALF_DAY_MS), isWeek };
}
