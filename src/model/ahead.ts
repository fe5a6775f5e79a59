/** Clocks of machines that work together differ by less. */
const clockSlackMs = 5 * 60_000;

/** Whether a moment that was noted as past lies in the future: the clock was ahead when it was noted. Pure. */
export function isAhead(moment: string | null, now: Date): boolean {
  return moment !== null && Date.parse(moment) > now.getTime() + clockSlackMs;
}

/** The moment, or now where it was noted by a clock that was ahead. Pure. */
export function notAhead<T extends string | null>(moment: T, now: Date): T | string {
  return isAhead(moment, now) ? now.toISOString() : moment;
}
