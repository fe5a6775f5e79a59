import type { WallClock, WallMs } from '../../model/wall-clock.js';

const HOUR_MS = 3_600_000;

/**
 * The first instant at which the zone's wall clock shows `wallMs` or later: the first of two where the hour comes twice,
 * the end of the gap where it never comes.
 */
export function instantOfWallTime(wallMs: WallMs, wallClock: WallClock): number {
  const before = instantUnderOffsetAt(wallMs - 36 * HOUR_MS, wallMs, wallClock);
  const after = instantUnderOffsetAt(wallMs + 36 * HOUR_MS, wallMs, wallClock);
  const shown = [before, after].sort((a, b) => a - b).find((instantMs) => wallClock(instantMs) === wallMs);
  return shown ?? endOfGap(wallMs, after, before, wallClock);
}

function instantUnderOffsetAt(sampleMs: number, wallMs: WallMs, wallClock: WallClock): number {
  return wallMs - (wallClock(sampleMs) - sampleMs);
}

/** Halves (low, high] to the second in which the clock jumped over `wallMs`. */
function endOfGap(wallMs: WallMs, lowMs: number, highMs: number, wallClock: WallClock): number {
  let low = Math.min(lowMs, highMs) / 1000;
  let high = Math.max(lowMs, highMs) / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle * 1000) < wallMs) low = middle;
    else high = middle;
  }
  return high * 1000;
}
