import type { ParsedQuery, QueryNode } from './ast.js';
import { conjunction } from './combine.js';
import { maxRankedParts } from './query-limits.js';

/** Of two words, one is no more than half. */
const fewestWords = 3;

/**
 * What holds most of the words of a query and all of its conditions (fields, dates, phrases, exclusions), without what holds all
 * of the words. Undefined where fewer than three plain words stand side by side.
 */
export function mostOfWords({ node, words }: ParsedQuery): QueryNode | undefined {
  if (node.kind !== 'and') return undefined;
  const loose = words.filter(({ kind }) => kind !== 'field').slice(0, maxRankedParts);
  if (loose.length < fewestWords) return undefined;
  const texts = new Set(loose.map((word) => JSON.stringify(word)));
  const conditions = node.children.filter((child) => !texts.has(JSON.stringify(child)));
  if (conditions.length + loose.length !== node.children.length) return undefined;
  const some: QueryNode = { kind: 'some', least: leastOf(loose.length), children: loose };
  return conjunction([some, ...conditions, { kind: 'not', child: conjunction(loose) }]);
}

/** More than half. */
function leastOf(count: number): number {
  return Math.floor(count / 2) + 1;
}
