/** Date and time of day as a wall clock shows them, stored as if they were UTC so that plain arithmetic works. */
type WallMs = number;

const hourMs = 3_600_000;

type WallClock = (instantMs: number) => WallMs;

const clocks = new Map<string, WallClock>();

/** The wall time of a zone at an instant, to the second. Throws `RangeError` if there is no such zone. */
export function wallTime(instantMs: number, timeZone: string): WallMs {
  const clock = clocks.get(timeZone) ?? createWallClock(timeZone);
  clocks.set(timeZone, clock);
  return clock(instantMs);
}

/**
 * Clocks are cached: making a format takes some fifty times as long as using it. `format` is used because `formatToParts` takes three times
 * as long.
 */
function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instantMs) => {
    const [year = 0, month = 1, day = 1, hour, minute, second] = format.format(instantMs).split(/[- :]/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/**
 * The first instant at which the clocks of a zone show `wallMs` or later. If the hour occurs twice, it is the first of the two. If clocks
 * skip the hour, it is the end of the gap.
 */
export function instantOfWallTime(wallMs: WallMs, timeZone: string): number {
  if (timeZone === 'UTC') return wallMs;
  // Under the offset before a change that may be near, and under the offset after it.
  const [before, after] = [wallMs - 36 * hourMs, wallMs + 36 * hourMs].map(
    (ms) => wallMs - (wallTime(ms, timeZone) - ms),
  );
  const [low = wallMs, high = wallMs] = [before ?? wallMs, after ?? wallMs].toSorted((a, b) => a - b);
  const shown = [low, high].find((instantMs) => wallTime(instantMs, timeZone) === wallMs);
  return shown ?? endOfGap(wallMs, { low: low / 1_000, high: high / 1_000 }, timeZone);
}

/** Bisects (low, high], in seconds, down to the second in which the clock jumped over `wallMs`. */
function endOfGap(wallMs: WallMs, within: { low: number; high: number }, timeZone: string): number {
  let { low, high } = within;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallTime(middle * 1_000, timeZone) < wallMs) low = middle;
    else high = middle;
  }
  return high * 1_000;
}

/** The day, as 2026-03-01, that an instant falls on in a time zone. */
export function dayOf(instant: string, timeZone: string): string {
  return new Date(wallTime(Date.parse(instant), timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant, ISO 8601, at which a day, `2026-03-01`, begins in a time zone. It is an hour late where clocks skip the day's first hour.
 */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(instantOfWallTime(Date.parse(`${day}T00:00:00.000Z`), timeZone)).toISOString();
}
