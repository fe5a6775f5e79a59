import type { WordPair } from './anchor-pairs.js';

/** Cells of the table at most: what is larger and has no unique word was rewritten. */
const maxCells = 40_000;

/** A longest common subsequence by the table method, for short segments without unique words. Pure. */
export function commonWords(before: readonly string[], after: readonly string[]): readonly WordPair[] {
  const width = after.length + 1;
  if ((before.length + 1) * width > maxCells) return [];
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: WordPair[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
