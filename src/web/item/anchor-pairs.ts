/** Indices of one word in the text before and in the text after. */
export type WordPair = readonly [before: number, after: number];

/**
 * The longest run, in order on both sides, of words that occur exactly once in each; undefined where there is no such
 * word. Pure.
 */
export function anchorPairs(before: readonly string[], after: readonly string[]): readonly WordPair[] | undefined {
  const afterOnce = indicesOfUnique(after);
  const pairs: WordPair[] = [];
  for (const [word, index] of indicesOfUnique(before)) {
    const other = afterOnce.get(word);
    if (other !== undefined) pairs.push([index, other]);
  }
  return pairs.length === 0 ? undefined : longestRising(pairs);
}

/** In reading order. */
function indicesOfUnique(words: readonly string[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const [index, word] of words.entries()) seen.set(word, seen.has(word) ? -1 : index);
  for (const [word, index] of seen) if (index < 0) seen.delete(word);
  return seen;
}

/** The longest subsequence whose second members rise (patience sorting); the first ones rise already. */
function longestRising(pairs: readonly WordPair[]): readonly WordPair[] {
  const tops: number[] = [];
  const below: (number | undefined)[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    const pile = firstAbove(tops, value, pairs);
    below[index] = tops[pile - 1];
    tops[pile] = index;
  }
  const rising: WordPair[] = [];
  for (let at = tops.at(-1); at !== undefined; at = below[at]) {
    const pair = pairs[at];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}

function firstAbove(tops: readonly number[], value: number, pairs: readonly WordPair[]): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const top = pairs[tops[middle] ?? 0]?.[1] ?? 0;
    if (top < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
