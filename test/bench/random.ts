export type Random = () => number;

/** Numbers in [0, 1) that depend on the seed alone (mulberry32): every run measures the same work. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks words as texts use them (Zipf): the word of rank r comes about 1/r as often as the first. */
export function createZipfPicker(words: readonly string[], random: Random): () => string {
  let sum = 0;
  const sums = words.map((_, rank) => (sum += 1 / (rank + 1.5)));
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
}
