import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { translations } from '../../../src/analysis/translations.js';
import { valuesOf } from '../../../src/model/item/item-fields.js';
import type { ItemIndex, SearchRequest, SearchResult } from '../../../src/ports/store/item-index.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { makeDataFolder } from '../../adapters/sqlite/data-folder.js';
import { splitText } from '../../analysis/split-text.js';
import { createRandom } from '../../bench/random.js';
import { matches } from '../../query/matches.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { createPick, glossary, kinds, makeCorpus, policies, sources } from './corpus.js';
import { type OpenItems, openElasticItems } from './open-elastic-items.js';
import { generateQueries, handWritten } from './queries.js';

const corpus = makeCorpus(2_000);
const monthsFrom = '2026-03';
const now = new Date('2026-03-01T00:00:00.000Z');

describe.each([8, 9] as const)('SQLite and Elasticsearch %d', (major) => {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const sqlite = createSqliteStore(database).items;
  let server: TestServer;
  let elastic: OpenItems;

  beforeAll(async () => {
    server = await openTestServer(major);
    elastic = await openElasticItems(server);
    for (const items of [sqlite, elastic.items])
      expect(new Set(await items.write(corpus))).toEqual(new Set(['written']));
    await elastic.refresh();
  });
  afterAll(async () => {
    await elastic.close();
    await server.close();
    database.close();
    folder.remove();
  });

  const compare = async (text: string, filters: SearchRequest['filters'], isTranslated = false): Promise<number> => {
    const read = { glossary, now, timeZone: 'UTC', translations: isTranslated ? translations() : undefined };
    const query = parseQuery(text, read).node;
    const request: SearchRequest = { query, filters, order: 'newest', limit: 200, facets: true, monthsFrom };
    const [stored, found] = [await searchAll(sqlite, request), await searchAll(elastic.items, request)];
    const what = `${text} ${JSON.stringify(filters)}`;
    if (Object.keys(filters).length === 0) {
      const meant = corpus
        .filter(({ item, words }) => matches(query, { text: splitText(words), values: valuesOf(item) }))
        .map(({ item }) => item.id);
      expect([...found.ids].sort(), `predicate, ${what}`).toEqual(meant.sort());
    }
    expect(found.ids, `hits, ${what}`).toEqual(stored.ids);
    expect(found.result.total, `total, ${what}`).toBe(found.ids.length);
    expect(found.result.total, `total, ${what}`).toBe(stored.result.total);
    expect(found.result.facets, `facets, ${what}`).toEqual(stored.result.facets);
    await compareRanked(sqlite, elastic.items, { ...request, order: 'relevance', facets: false });
    return found.ids.length;
  };

  it('find and count the same for queries that people write', async () => {
    const counts = [];
    for (const text of handWritten) counts.push(await compare(text, {}));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(handWritten.length / 2);
  });

  it('find and count the same by translations', async () => {
    for (const text of handWritten) await compare(text, {}, true);
  });

  it('put what names a concept before what has the words of the name apart', async () => {
    const concepts = new Map(corpus.map(({ item, words }) => [item.id, words.concepts.split(' ')]));
    for (const [text, ...tokens] of namesOfConcepts) {
      const query = parseQuery(text, { glossary, timeZone: 'UTC' }).node;
      const request: SearchRequest = { query, filters: {}, order: 'relevance', limit: 200, facets: false };
      for (const items of [sqlite, elastic.items]) {
        const named = (await searchAll(items, request)).ids.map((id) =>
          tokens.some((token) => concepts.get(id)?.includes(token)),
        );
        expect(named.indexOf(true), text).toBe(0);
        expect(named.lastIndexOf(true), text).toBeLessThan(named.indexOf(false));
      }
    }
  });

  it('find and count the same for 300 generated queries, with filters and without', async () => {
    const pick = createPick(createRandom(43));
    const filterSets: readonly SearchRequest['filters'][] = [
      {},
      {},
      { language: ['fr'] },
      { jurisdiction: ['eu', 'INT'], kind: ['news', 'law'] },
      { source: [pick(sources), pick(sources)], policy: [pick(policies)] },
      { source: ['nowhere'], kind: [pick(kinds)] },
      { deadline: ['2026-03', '2027-03..'], language: ['en'] },
    ];
    const counts = [];
    for (const text of generateQueries(300)) counts.push(await compare(text, pick(filterSets)));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(100);
  });
});

/**
 * Queries that name a concept, with its tokens: an act is found by its words or by its number. Some items of the corpus contain the words
 * but not the name.
 */
const namesOfConcepts = [
  ['règlement IA', 'c_aiact', 'r_celex_32024r1689'],
  ['règlement IA -consultation', 'c_aiact', 'r_celex_32024r1689'],
  ['AI system', 'c_aisystem'],
] as const;

/** The ids of all pages of a search, with the result of the first page. */
async function searchAll(items: ItemIndex, request: SearchRequest) {
  const result = await items.search(request);
  const ids = result.hits.map(({ id }) => id);
  for (let next = result.next; next !== undefined; ) {
    const page: SearchResult = await items.search({ ...request, facets: false, after: next });
    ids.push(...page.hits.map(({ id }) => id));
    next = page.next;
  }
  return { ids, result };
}

/** Compares a search by relevance. Each engine has its own order, but both must find the same items. */
async function compareRanked(sqlite: ItemIndex, elastic: ItemIndex, request: SearchRequest): Promise<void> {
  const [stored, found] = [await sqlite.search(request), await elastic.search(request)];
  expect(found.total).toBe(stored.total);
  if (stored.total > request.limit) return;
  const ids = ({ hits }: SearchResult): readonly string[] => hits.map(({ id }) => id).sort();
  expect(ids(found)).toEqual(ids(stored));
}
