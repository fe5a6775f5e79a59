const HOUR_MS = 3_600_000;

/** Date and time of day as a clock on the wall shows them, held as if they were UTC: plain arithmetic works on it. */
export type WallMs = number;

/** Reads the wall clock of a zone, to the second. Built once for a zone: making an Intl formatter is what costs. */
export function createWallClock(timeZone: string): (instantMs: number) => WallMs {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instantMs) => {
    const values = new Map(format.formatToParts(instantMs).map((part) => [part.type, Number(part.value)]));
    const value = (type: Intl.DateTimeFormatPartTypes) => values.get(type) ?? 0;
    return Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'));
  };
}

/**
 * The first instant at which the zone's wall clock shows `wallMs` or later: the first of two where the hour comes twice,
 * the end of the gap where it never comes.
 */
export function instantOfWallTime(wallMs: WallMs, wallClock: (instantMs: number) => WallMs): number {
  const before = instantUnderOffsetAt(wallMs - 36 * HOUR_MS, wallMs, wallClock);
  const after = instantUnderOffsetAt(wallMs + 36 * HOUR_MS, wallMs, wallClock);
  const shown = [before, after].sort((a, b) => a - b).find((instantMs) => wallClock(instantMs) === wallMs);
  return shown ?? endOfGap(wallMs, after, before, wallClock);
}

function instantUnderOffsetAt(sampleMs: number, wallMs: WallMs, wallClock: (instantMs: number) => WallMs): number {
  return wallMs - (wallClock(sampleMs) - sampleMs);
}

/** Halves (low, high] to the second in which the clock jumped over `wallMs`. */
function endOfGap(wallMs: WallMs, lowMs: number, highMs: number, wallClock: (instantMs: number) => WallMs): number {
  let low = Math.min(lowMs, highMs) / 1000;
  let high = Math.max(lowMs, highMs) / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle * 1000) < wallMs) low = middle;
    else high = middle;
  }
  return high * 1000;
}
