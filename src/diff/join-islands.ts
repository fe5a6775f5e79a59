import { sliceWords, type TextWords } from './text-words.js';

/** Words of both texts, from and to: alike, or what stands on each side in the place of the other. */
export interface Stretch {
  readonly isSame: boolean;
  readonly a: number;
  readonly aTo: number;
  readonly b: number;
  readonly bTo: number;
}

export interface Sides {
  readonly before: TextWords;
  readonly after: TextWords;
}

/**
 * A word or two that happen to be the same amid a rewritten sentence help nobody: they join the changes around them where
 * both are longer than they are, within a paragraph. Pure, in one pass.
 */
export function joinIslands(stretches: readonly Stretch[], sides: Sides): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    joined.push(stretch);
    while (endsInIsland(joined, sides)) {
      const [first, , last] = joined.splice(-3);
      if (first && last) joined.push({ isSame: false, a: first.a, aTo: last.aTo, b: first.b, bTo: last.bTo });
    }
  }
  return joined;
}

function endsInIsland(joined: readonly Stretch[], sides: Sides): boolean {
  const [first, island, last] = joined.slice(-3);
  if (!first || !island || !last || first.isSame || !island.isSame || last.isSame) return false;
  const text = sliceWords(sides.after, island.b, island.bTo);
  if (text.includes('\n')) return false;
  const length = text.trimEnd().length;
  return length < lengthOf(first, sides) && length < lengthOf(last, sides);
}

/** Of the longer side. */
function lengthOf({ a, aTo, b, bTo }: Stretch, { before, after }: Sides): number {
  return Math.max(sliceWords(before, a, aTo).trimEnd().length, sliceWords(after, b, bTo).trimEnd().length);
}
