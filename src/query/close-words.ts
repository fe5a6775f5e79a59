import type { ParsedQuery, QueryNode } from './ast.js';
import { conjunction } from './combine.js';
import { maxRankedParts } from './query-limits.js';

/** How close to a query what follows it is: it holds more than half of the words, or some of them. */
export type Closeness = 'most' | 'some';

/**
 * What holds most of the words of a query, or some, and all of its conditions (fields, dates, phrases, exclusions), without what
 * holds all of the words. Undefined where the query has too few plain words side by side.
 */
export function closeTo({ node, words }: ParsedQuery, closeness: Closeness): QueryNode | undefined {
  if (node.kind !== 'and') return undefined;
  const loose = words.filter(({ kind }) => kind !== 'field').slice(0, maxRankedParts);
  const least = leastOf(loose.length, closeness);
  if (least >= loose.length) return undefined;
  const texts = new Set(loose.map((word) => JSON.stringify(word)));
  const conditions = node.children.filter((child) => !texts.has(JSON.stringify(child)));
  if (conditions.length + loose.length !== node.children.length) return undefined;
  const some: QueryNode = { kind: 'some', least, children: loose };
  return conjunction([some, ...conditions, { kind: 'not', child: conjunction(loose) }]);
}

/** More than half, or a third, rounded down. */
function leastOf(count: number, closeness: Closeness): number {
  return closeness === 'most' ? Math.floor(count / 2) + 1 : Math.max(1, Math.floor(count / 3));
}
