import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSearchApart } from '../../../../src/adapters/sqlite/items/search-apart.js';
import {
  databaseFile,
  openSqliteDatabase,
  type SqliteDatabase,
} from '../../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../../src/adapters/sqlite/sqlite-store.js';
import type { SearchRequest } from '../../../../src/ports/store/item-index.js';
import type { Store } from '../../../../src/ports/store/store.js';
import type { PhraseNode } from '../../../../src/query/ast.js';
import { sampleWrite } from '../../../contract/sample-items.js';
import { awaitsEnd } from '../../../patience.js';
import { makeDataFolder } from '../data-folder.js';

const folder = makeDataFolder();
let database: SqliteDatabase;
let here: Store;

beforeAll(async () => {
  database = openSqliteDatabase(folder.path);
  here = createSqliteStore(database);
  const long = Array.from({ length: 100_000 }, (_, index) => (index % 2 ? 'f_a' : 'f_b'));
  await here.items.write([
    sampleWrite('short', { title: ['f_a', 'f_b'] }),
    sampleWrite('other', { body: ['f_a'], item: { sourceId: 'edpb' } }),
    ...Array.from({ length: 12 }, (_, index) =>
      sampleWrite(`long${index}`, { body: long, item: { sourceId: 'edpb' } }),
    ),
  ]);
});
afterAll(() => {
  database.close();
  folder.remove();
});

function apart(limitMs?: number): AsyncDisposable & { readonly items: Store['items'] } {
  const file = databaseFile(folder.path);
  const limits = limitMs === undefined ? {} : { limitMs };
  const { items, close } = createSqliteStore(database, (setAside) => createSearchApart({ file, ...limits }, setAside));
  return { items, [Symbol.asyncDispose]: close };
}

const request: SearchRequest = {
  query: { kind: 'term', scope: 'any', forms: ['f_a'], prefix: false },
  filters: {},
  order: 'newest',
  limit: 10,
  facets: true,
};

/** Phrases whose words the texts have in another order, so that every place of each word is compared. */
const costly: SearchRequest = {
  ...request,
  query: {
    kind: 'or',
    children: Array.from({ length: 30 }, (_, index): PhraseNode => {
      const words = Array.from({ length: 40 }, (_, at) => [at % 2 ? 'f_a' : 'f_b']);
      return { kind: 'phrase', scope: 'any', words: [...words, ...Array.from({ length: index + 1 }, () => ['f_a'])] };
    }),
  },
};

describe('the search in a process of its own', () => {
  it('finds, counts, orders and pages as the search beside the writer does', async () => {
    await using store = apart();
    for (const order of ['newest', 'relevance'] as const) {
      const asked = { ...request, order, filters: { source: ['edpb'] } };
      const page = await store.items.search(asked);
      expect(page).toEqual(await here.items.search(asked));
      expect(await store.items.search({ ...asked, after: page.next })).toEqual(
        await here.items.search({ ...asked, after: page.next }),
      );
    }
    const tagged = { policyId: 'none', state: 'suggested', limit: 5 } as const;
    expect(await store.items.tagged(tagged)).toEqual(await here.items.tagged(tagged));
  });

  it('sees what was written a moment ago', async () => {
    await using store = apart();
    const query = { kind: 'term', scope: 'any', forms: ['f_new'], prefix: false } as const;
    expect((await store.items.search({ ...request, query })).total).toBe(0);
    await store.items.write([sampleWrite('new', { title: ['f_new'] })]);
    expect((await store.items.search({ ...request, query })).total).toBe(1);
  });

  it('stops a search that takes too long, and answers the next ones', async () => {
    await using store = apart(awaitsEnd(1_500));
    const [first, second] = await Promise.allSettled([store.items.search(costly), store.items.search(request)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'too-costly' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { hits: expect.arrayContaining([]) } });
    expect((await store.items.search(request)).total).toBeGreaterThan(12);
  });

  it('tells what the store refuses as the store does', async () => {
    await using store = apart();
    await expect(store.items.search({ ...request, after: 'x' })).rejects.toMatchObject({ code: 'invalid-cursor' });
    await expect(store.items.search({ ...request, limit: 1_000 })).rejects.toThrow(RangeError);
  });

  it('ends at once when it is closed, and takes nothing more', async () => {
    const store = apart();
    const asked = store.items.search(costly).catch((error: unknown) => error);
    await store[Symbol.asyncDispose]();
    expect(await asked).toMatchObject({ code: 'unavailable' });
    await expect(store.items.search(request)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
