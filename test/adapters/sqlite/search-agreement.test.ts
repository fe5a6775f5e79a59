import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import type { SearchRequest } from '../../../src/ports/store/item-index.js';
import type { QueryNode } from '../../../src/query/ast.js';
import { createRandom } from '../../bench/random.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { anyScope, plainLeaves, queryTrees } from '../../query/query-trees.js';
import { makeDataFolder } from './data-folder.js';

const words = [
  'f_a',
  'f_b',
  'e_a',
  'e_b',
  'ab',
  'abc',
  'é',
  '"',
  "'",
  '*',
  'AND',
  'NEAR(a',
  '{title}',
  '^a',
  '-',
  '人',
  'bell\u0007',
];
const sources = ['cnil', 'edpb', 'bfdi'];
const word = fc.constantFrom(...words, 'nowhere', '');

const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  ...plainLeaves,
  fc.record({
    kind: fc.constant('term' as const),
    scope: anyScope,
    forms: fc.array(word.filter(Boolean), { maxLength: 3 }),
    prefix: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('phrase' as const),
    scope: anyScope,
    words: fc.array(fc.uniqueArray(word.filter(Boolean), { maxLength: 2 }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constant('source' as const),
    value: fc.constantFrom(...sources, 'CNIL'),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constant('reference' as const),
    value: fc.constantFrom('celex:1', 'celex:2'),
  }),
);

const query = queryTrees(leaf, 'small');

it('SQLite finds and counts for every query what the plain meaning says', async () => {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const stores = [createSqliteStore(database), createMemoryStore()] as const;
  for (const store of stores) {
    await store.items.write(makeItems(150));
    await store.refresh();
  }
  const property = fc.asyncProperty(
    query,
    fc.subarray(sources),
    fc.constantFrom('newest', 'relevance'),
    async (node, source, order) => {
      const request: SearchRequest = { query: node, filters: { source }, order, limit: 200, facets: true };
      const [found, meant] = await Promise.all(stores.map((store) => store.items.search(request)));
      const ids = (result = meant): readonly string[] => result?.hits.map(({ id }) => id) ?? [];
      expect(found?.total).toBe(meant?.total);
      expect(found?.facets).toEqual(meant?.facets);
      if (order === 'newest') expect(ids(found)).toEqual(ids(meant));
      else expect([...ids(found)].sort()).toEqual([...ids(meant)].sort());
    },
  );
  await fc.assert(property, { numRuns: 400, seed: 7 });
  database.close();
  folder.remove();
});

function makeItems(count: number) {
  const random = createRandom(3);
  const below = (limit: number): number => Math.floor(random() * limit);
  const text = (length: number): string[] =>
    Array.from({ length: below(length) }, () => words[below(words.length)] ?? '');
  const date = (): string => new Date(Date.UTC(2026, 1, 1 + below(28))).toISOString();
  return Array.from({ length: count }, (_, index) =>
    sampleWrite(`item-${index}`, {
      title: text(4),
      body: text(9),
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
