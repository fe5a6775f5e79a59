/** Date and time of day as a clock on the wall shows them, held as if they were UTC: plain arithmetic works on it. */
type WallMs = number;

const hourMs = 3_600_000;

type WallClock = (instantMs: number) => WallMs;

const clocks = new Map<string, WallClock>();

/** What the clocks of a zone show at an instant, to the second. Throws `RangeError` where there is no such zone. */
export function wallTime(instantMs: number, timeZone: string): WallMs {
  const clock = clocks.get(timeZone) ?? createWallClock(timeZone);
  clocks.set(timeZone, clock);
  return clock(instantMs);
}

/** Making a format takes some fifty times as long as using it, and one in parts three times as long to use as this one. */
function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instantMs) => {
    const [year = 0, month = 1, day = 1, hour, minute, second] = format.format(instantMs).split(/[- :]/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/**
 * The first instant at which the clocks of a zone show `wallMs` or later: the first of two where the hour comes twice, the end of the
 * gap where it never comes.
 */
export function instantOfWallTime(wallMs: WallMs, timeZone: string): number {
  if (timeZone === 'UTC') return wallMs;
  // Under the offset before a change that may be near, and under the one after it.
  const [before, after] = [wallMs - 36 * hourMs, wallMs + 36 * hourMs].map(
    (ms) => wallMs - (wallTime(ms, timeZone) - ms),
  );
  const [low = wallMs, high = wallMs] = [before ?? wallMs, after ?? wallMs].toSorted((a, b) => a - b);
  const shown = [low, high].find((instantMs) => wallTime(instantMs, timeZone) === wallMs);
  return shown ?? endOfGap(wallMs, { low: low / 1_000, high: high / 1_000 }, timeZone);
}

/** Halves (low, high], in seconds, to the second in which the clock jumped over `wallMs`. */
function endOfGap(wallMs: WallMs, within: { low: number; high: number }, timeZone: string): number {
  let { low, high } = within;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallTime(middle * 1_000, timeZone) < wallMs) low = middle;
    else high = middle;
  }
  return high * 1_000;
}

/** The day, as 2026-03-01, that an instant lies in where the clocks of a time zone hang. */
export function dayOf(instant: string, timeZone: string): string {
  return new Date(wallTime(Date.parse(instant), timeZone)).toISOString().slice(0, 10);
}

/** The instant, ISO 8601, at which a day, `2026-03-01`, begins in a time zone: an hour late where clocks skip its first one. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(instantOfWallTime(Date.parse(`${day}T00:00:00.000Z`), timeZone)).toISOString();
}
