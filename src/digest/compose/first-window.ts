/** Whoever subscribes wants to know what happened lately, not from the next Monday on. */
const lookBackMs = 7 * 24 * 3_600_000;

/**
 * Where the first window of a subscription begins: seven days of 24 hours before it was confirmed, so that the first digest brings
 * what was first seen or amended since then, whatever else was mailed before. The windows that follow begin where the last ended.
 */
export function firstWindowStart(confirmedAt: string): string {
  return new Date(Date.parse(confirmedAt) - lookBackMs).toISOString();
}

/** Whether a window is the first of its subscription, and looks back to before it. */
export function looksBack(window: { readonly start: string }, confirmedAt: string | null): boolean {
  return confirmedAt === null || window.start < confirmedAt;
}
