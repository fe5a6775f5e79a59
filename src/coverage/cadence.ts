/** When a source last brought something new, and the hours between such moments. */
export interface Rhythm {
  readonly lastNewAt: string | null;
  readonly gapHours: readonly number[];
}

export interface NewsSeen {
  readonly at: string;
  readonly published: readonly string[];
  readonly first: boolean;
  /** The visits before this one failed, so the gap before it says nothing about the source. */
  readonly afterFailures: boolean;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const gapsKept = 32;
/** Entries within an hour of each other count as published at once. */
const onceHours = 1;

/** Updates the rhythm when something new is seen. A first reading takes the past from the dates of its entries. */
export function learnRhythm(rhythm: Rhythm, seen: NewsSeen): { lastNewAt: string; gapHours: number[] } {
  if (seen.first && rhythm.lastNewAt === null) return readPast(seen);
  const gap = rhythm.lastNewAt === null ? 0 : hoursBetween(rhythm.lastNewAt, seen.at);
  const counts = gap >= onceHours && !seen.afterFailures;
  return { lastNewAt: seen.at, gapHours: (counts ? [...rhythm.gapHours, gap] : [...rhythm.gapHours]).slice(-gapsKept) };
}

function readPast({ at, published }: NewsSeen): { lastNewAt: string; gapHours: number[] } {
  const moments = published.filter((moment) => moment <= at).sort();
  const gaps = moments.slice(1).map((moment, index) => hoursBetween(moments[index] ?? moment, moment));
  return { lastNewAt: moments.at(-1) ?? at, gapHours: gaps.filter((gap) => gap >= onceHours).slice(-gapsKept) };
}

function hoursBetween(earlier: string, later: string): number {
  return Math.max(0, Math.round((Date.parse(later) - Date.parse(earlier)) / (hourMs / 10)) / 10);
}

/** In days. A few gaps say little, so they have a higher minimum. */
export const quietBounds = { shortest: 14, shortestOfFew: 30, longest: 365, unknown: 90 } as const;
const fewGaps = 4;

/**
 * How long a source may bring nothing new before it counts as silent: three times the gap that nine of ten gaps stay below, at
 * least 14 days (30 with fewer than four known gaps), at most a year; 90 days if no gap is known.
 */
export function quietLimitMs(gapHours: readonly number[]): number {
  if (gapHours.length === 0) return quietBounds.unknown * dayMs;
  const { shortest, shortestOfFew, longest } = quietBounds;
  const least = gapHours.length < fewGaps ? shortestOfFew : shortest;
  return Math.min(Math.max(3 * hourMs * quantile(gapHours, 0.9), least * dayMs), longest * dayMs);
}

/** The median of the known gaps, in hours; null if none is known. */
export function usualGapHours(gapHours: readonly number[]): number | null {
  return gapHours.length === 0 ? null : quantile(gapHours, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}
