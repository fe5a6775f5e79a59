import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest, SearchResult } from '../../../src/ports/store/item-index.js';
import type { QueryNode } from '../../../src/query/ast.js';
import { createRandom } from '../../bench/random.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { anyScope, plainLeaves, queryTrees } from '../../query/query-trees.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type OpenItems, openElasticItems } from './open-elastic-items.js';

/** Few words, so that they repeat within a text. They include every kind that an engine might read as more than a token. */
const words = ['f_a', 'f_b', 'e_a', 'ab', 'abc', 'é', '"', '*', 'AND', '{title}', '-', '人', '𝒜', 'bell\u0007'];
const long = ['x'.repeat(300), `${'x'.repeat(300)}y`];
const sources = ['cnil', 'edpb', 'bfdi'];
const word = fc.constantFrom(...words, ...long, 'nowhere');

const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  ...plainLeaves,
  fc.record({
    kind: fc.constant('term' as const),
    scope: anyScope,
    forms: fc.array(word, { maxLength: 3 }),
    prefix: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant('term' as const),
    scope: anyScope,
    forms: fc.array(fc.constantFrom(...words, 'x', 'nowhere'), { maxLength: 3 }),
    prefix: fc.constant(true),
  }),
  fc.record({
    kind: fc.constant('phrase' as const),
    scope: anyScope,
    words: fc.array(fc.uniqueArray(word, { maxLength: 3 }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom('source' as const, 'reference' as const),
    value: fc.constantFrom(...sources, 'CNIL', 'celex:1', 'CELEX:2'),
  }),
);

const query = queryTrees(leaf, 'medium');

describe.each([8, 9] as const)('Elasticsearch %d', (major) => {
  const memory = createMemoryStore();
  let server: TestServer;
  let elastic: OpenItems;
  beforeAll(async () => {
    server = await openTestServer(major);
    elastic = await openElasticItems(server);
    for (const store of [memory, elastic]) {
      await store.items.write(makeItems(200));
      await store.refresh();
    }
  });
  afterAll(async () => {
    await elastic.close();
    await server.close();
  });

  it('finds and counts for every tree, over any tokens, what the plain meaning says', async () => {
    const property = fc.asyncProperty(
      query,
      fc.subarray(sources),
      fc.constantFrom('newest' as const, 'relevance' as const),
      async (node, source, order) => {
        const request: SearchRequest = { query: node, filters: { source }, order, limit: 200, facets: true };
        const found = await elastic.items.search(request);
        const meant = await memory.items.search(request);
        expect(found.total).toBe(meant.total);
        expect(found.facets).toEqual(meant.facets);
        expect(idsOf(found, order)).toEqual(idsOf(meant, order));
      },
    );
    await fc.assert(property, { numRuns: 500, seed: 11 });
  });

  it('takes groups deeper than the server does', async () => {
    const found: QueryNode = { kind: 'term', scope: 'any', forms: ['f_a'], prefix: false };
    const other: QueryNode = { kind: 'term', scope: 'any', forms: ['nowhere'], prefix: false };
    const grow = (node: QueryNode): QueryNode => ({
      kind: 'or',
      children: [{ kind: 'and', children: [node, { kind: 'not', child: other }] }, other],
    });
    const deep = Array.from({ length: 30 }).reduce<QueryNode>(grow, found);
    for (const order of ['newest', 'relevance'] as const) {
      const request: SearchRequest = { query: deep, filters: {}, order, limit: 200, facets: false };
      const meant = await memory.items.search({ ...request, query: found });
      expect(meant.total).toBeGreaterThan(0);
      expect((await elastic.items.search(request)).total).toBe(meant.total);
    }
  });
});

/** The ids in order, or sorted for relevance, since each engine ranks in its own way. */
function idsOf({ hits }: SearchResult, order: SearchRequest['order']): readonly string[] {
  const ids = hits.map(({ id }) => id);
  return order === 'newest' ? ids : ids.sort();
}

function makeItems(count: number) {
  const random = createRandom(3);
  const below = (limit: number): number => Math.floor(random() * limit);
  const all = [...words, ...long];
  const text = (length: number): string[] => Array.from({ length: below(length) }, () => all[below(all.length)] ?? '');
  const date = (): string => new Date(Date.UTC(2026, 1, 1 + below(28))).toISOString();
  return Array.from({ length: count }, (_, index) =>
    sampleWrite(`item-${index}`, {
      title: text(5),
      body: text(15),
      concepts: [...new Set(text(3))],
      reference: below(5) === 0 ? ['celex:1', 'celex:2'] : [],
      item: {
        sourceId: sources[below(sources.length)] ?? 'cnil',
        publishedAt: below(4) === 0 ? null : date(),
        firstSeenAt: date(),
        activityAt: date(),
      },
    }),
  );
}
