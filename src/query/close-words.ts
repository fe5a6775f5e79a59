import { editDistance } from '../analysis/edit-distance.js';
import { foldWord } from '../analysis/fold.js';
import { conjunction, maxRankedParts, type ParsedQuery, type QueryNode } from './ast.js';
import { TreeSet } from './same-tree.js';

/** How close to a query its near results are: they have more than half of the words, a third, or any. */
export type Closeness = 'most' | 'some' | 'any';

const leastOf: Readonly<Record<Closeness, (words: number) => number>> = {
  most: (words) => Math.floor(words / 2) + 1,
  some: (words) => Math.max(1, Math.floor(words / 3)),
  any: () => 1,
};

/**
 * A query for items with most, some or any words of a query and all its conditions (fields, dates, phrases, exclusions), but not all of the
 * words. Undefined if the query has too few plain words side by side.
 */
export function closeTo({ node, words }: ParsedQuery, closeness: Closeness): QueryNode | undefined {
  if (node.kind !== 'and') return undefined;
  const loose = words.filter(({ kind }) => kind !== 'field').slice(0, maxRankedParts);
  const least = leastOf[closeness](loose.length);
  if (least >= loose.length || (closeness === 'any' && least === leastOf.some(loose.length))) return undefined;
  const isLoose = new TreeSet(loose);
  const conditions = node.children.filter((child) => !isLoose.has(child));
  if (conditions.length + loose.length !== node.children.length) return undefined;
  const some: QueryNode = { kind: 'some', least, children: loose };
  return conjunction([some, ...conditions, { kind: 'not', child: conjunction(loose) }]);
}

const shortest = 4;
const longest = 30;
const offeredAtMost = 3;

/**
 * Words of a list that a mistyped word may stand for, nearest first. One letter may be wrong, missing, added or swapped with the next, two
 * from eight letters on; the first letter must match. Costs the number of words times the square of their bounded length.
 */
export function nearWords(mistyped: string, words: Iterable<string>): readonly string[] {
  const wanted = foldWord(mistyped);
  if (wanted.length < shortest || wanted.length > longest) return [];
  const most = wanted.length < 8 ? 1 : 2;
  const near = new Map<string, { readonly word: string; readonly distance: number }>();
  for (const word of words) {
    const folded = foldWord(word);
    if (near.has(folded) || folded[0] !== wanted[0] || Math.abs(folded.length - wanted.length) > most) continue;
    const distance = editDistance(wanted, folded);
    if (distance > 0 && distance <= most) near.set(folded, { word, distance });
  }
  const sorted = [...near.values()].sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  return sorted.slice(0, offeredAtMost).map(({ word }) => word);
}
