import fc from 'fast-check';
import type { QueryNode } from '../../src/query/ast.js';

/** An instant of February 2026. */
const day = fc.integer({ min: 1, max: 28 }).map((date) => new Date(Date.UTC(2026, 1, date)).toISOString());

export const anyScope = fc.constantFrom('any' as const, 'title' as const);

/** Queries that read neither words nor fields. */
export const plainLeaves: readonly fc.Arbitrary<QueryNode>[] = [
  fc.record({ kind: fc.constant('has' as const), field: fc.constantFrom('reference', 'policy', 'topic', 'kind') }),
  fc.constantFrom<QueryNode>({ kind: 'all' }, { kind: 'none' }),
  fc.record({
    kind: fc.constant('date' as const),
    field: fc.constantFrom('published' as const, 'seen' as const),
    from: fc.option(day, { nil: null }),
    before: fc.option(day, { nil: null }),
  }),
];

/** Trees of every shape over the leaves. */
export function queryTrees(leaf: fc.Arbitrary<QueryNode>, depthSize: 'small' | 'medium'): fc.Arbitrary<QueryNode> {
  const { query } = fc.letrec<{ query: QueryNode }>((tie) => ({
    query: fc.oneof(
      { depthSize },
      leaf,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        children: fc.array(tie('query'), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('some' as const),
        least: fc.integer({ min: 0, max: 4 }),
        children: fc.array(tie('query'), { maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('not' as const), child: tie('query') }),
    ),
  }));
  return query;
}
