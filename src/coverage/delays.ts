/** Minutes: the upper bounds of the classes in which delays are counted; one more class is beyond. */
export const delayBounds = [
  ...[5, 15, 30, 60, 120, 240, 480, 720],
  ...[1_440, 2_880, 4_320, 10_080, 20_160, 43_200],
] as const;

export const noDelays: readonly number[] = delayBounds.map(() => 0).concat(0);

/** The counts with these delays in them, minutes each. Pure. */
export function countDelays(counts: readonly number[], minutes: readonly number[]): number[] {
  const sums = noDelays.map((_, index) => counts[index] ?? 0);
  for (const delay of minutes) {
    const found = delayBounds.findIndex((bound) => delay <= bound);
    const index = found === -1 ? delayBounds.length : found;
    sums[index] = (sums[index] ?? 0) + 1;
  }
  return sums;
}

/** Pure. */
export function addCounts(a: readonly number[], b: readonly number[]): number[] {
  return noDelays.map((_, index) => (a[index] ?? 0) + (b[index] ?? 0));
}

/**
 * Half of the delays are at most so many minutes: the bound of the class in which the median lies. Null where there is no
 * delay, infinite beyond the last bound. Pure.
 */
export function medianDelay(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  const index = counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= total;
  });
  return delayBounds[index] ?? Number.POSITIVE_INFINITY;
}
