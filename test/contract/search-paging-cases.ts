import { expect, it } from 'vitest';
import type { SearchRequest } from '../../src/ports/store/item-index.js';
import { amendedWrite, type ItemStore, sampleItem, sampleWrite } from './sample-items.js';

const start = Date.parse('2026-03-01T00:00:00.000Z');
const minute = (index: number): string => new Date(start + index * 60_000).toISOString();
const request: SearchRequest = {
  query: { kind: 'term', scope: 'any', forms: ['word'], prefix: false },
  filters: {},
  order: 'newest',
  limit: 2,
  facets: false,
};

export function searchPagingCases(store: () => ItemStore): void {
  const write = async (id: string, activityAt: string, title = ['word']): Promise<void> => {
    await store().items.write([sampleWrite(id, { title, item: { activityAt } })]);
    await store().refresh();
  };
  const page = async (after?: string, changes: Partial<SearchRequest> = {}) => {
    const { hits, next } = await store().items.search({ ...request, ...changes, after });
    return { ids: hits.map(({ id }) => id), next };
  };
  const pages = async (changes: Partial<SearchRequest> = {}): Promise<readonly (readonly string[])[]> => {
    const found: (readonly string[])[] = [];
    let after: string | undefined;
    do {
      const { ids, next } = await page(after, changes);
      found.push(ids);
      after = next;
    } while (after !== undefined);
    return found;
  };

  it('goes from the newest to the oldest, equal moments by id, backwards', async () => {
    for (const [id, index] of [
      ['b', 1],
      ['d', 0],
      ['a', 1],
      ['e', 2],
      ['c', 1],
    ] as const)
      await write(id, minute(index));
    expect(await pages()).toEqual([['e', 'c'], ['b', 'a'], ['d']]);
  });

  it('gives the ids alone in the same order, page by page', async () => {
    for (const [id, index] of [
      ['b', 1],
      ['d', 0],
      ['a', 1],
    ] as const)
      await write(id, minute(index));
    await write('other', minute(0), ['other']);
    const { query } = request;
    const first = await store().items.matching({ query, limit: 2 });
    expect(first.ids).toEqual(['b', 'a']);
    expect(await store().items.matching({ query, limit: 2, after: first.next })).toEqual({ ids: ['d'] });
    expect(await store().items.matching({ query, limit: 5_000 })).toEqual({ ids: ['b', 'a', 'd'] });
    const another = store().items.matching({ query: { kind: 'all' }, limit: 2, after: first.next });
    await expect(another).rejects.toMatchObject({ code: 'invalid-cursor' });
    for (const limit of [0, 5_001]) {
      await expect(store().items.matching({ query, limit })).rejects.toThrow(RangeError);
    }
  });

  it('says that there is no more when the last page is full', async () => {
    for (const index of [0, 1, 2, 3]) await write(`i${index}`, minute(index));
    expect(await pages()).toEqual([
      ['i3', 'i2'],
      ['i1', 'i0'],
    ]);
  });

  it('misses and repeats nothing while new items arrive', async () => {
    for (const index of [0, 1, 2, 3]) await write(`i${index}`, minute(index));
    const first = await page();
    await write('newer', minute(9));
    await write('between', minute(2), ['other']);
    const second = await page(first.next);
    expect([...first.ids, ...second.ids]).toEqual(['i3', 'i2', 'i1', 'i0']);
    expect((await page()).ids).toEqual(['newer', 'i3']);
  });

  it('finds an older item that arrives late on the page where it belongs', async () => {
    for (const index of [0, 2, 4, 6]) await write(`i${index}`, minute(index));
    const first = await page();
    await write('i1', minute(1));
    expect((await page(first.next)).ids).toEqual(['i2', 'i1']);
  });

  it('moves an amended item to the front and keeps the place where it was', async () => {
    for (const index of [0, 1, 2, 3, 4]) await write(`i${index}`, minute(index));
    const first = await page();
    const amended = amendedWrite(sampleItem('i3', { activityAt: minute(3) }), 1, {
      title: ['word'],
      item: { activityAt: minute(9) },
    });
    await store().items.write([amended]);
    await store().refresh();
    expect(first.ids).toEqual(['i4', 'i3']);
    expect((await page(first.next)).ids).toEqual(['i2', 'i1']);
    expect((await page()).ids).toEqual(['i3', 'i4']);
  });

  it('pages by relevance without a gap or a repetition', async () => {
    for (const index of [0, 1, 2, 3, 4]) await write(`i${index}`, minute(index));
    expect(await pages({ order: 'relevance' })).toEqual([['i4', 'i3'], ['i2', 'i1'], ['i0']]);
  });

  it('stops pages by relevance at 1,000 hits, and tells the total all the same', async () => {
    const writes = Array.from({ length: 1_010 }, (_, index) => sampleWrite(`i${index}`, { title: ['word'] }));
    await store().items.write(writes);
    await store().refresh();
    const found = await pages({ order: 'relevance', limit: 200 });
    expect(found.map((ids) => ids.length)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(found.flat())).toHaveLength(1_000);
    expect((await store().items.search({ ...request, order: 'relevance' })).total).toBe(1_010);
    expect((await pages({ limit: 200 })).flat()).toHaveLength(1_010);
  });

  it.each(['nonsense', '', 'W10', Buffer.from('["x","y","z"]').toString('base64url')])(
    'refuses the cursor %j',
    async (after) => {
      const code = { name: 'StoreError', code: 'invalid-cursor' };
      await expect(page(after)).rejects.toMatchObject(code);
      await expect(page(after, { order: 'relevance' })).rejects.toMatchObject(code);
    },
  );

  it.each([
    ['words', { query: { kind: 'all' } }],
    ['filters', { filters: { source: ['cnil'] } }],
    ['order', { order: 'relevance' }],
  ] as const)('refuses a cursor of other %s', async (_, changes) => {
    for (const index of [0, 1, 2]) await write(`i${index}`, minute(index));
    const { next } = await page();
    expect(next).toBeDefined();
    await expect(page(next, changes)).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('takes a cursor with another limit, and with filters in another order', async () => {
    for (const index of [0, 1, 2, 3]) await write(`i${index}`, minute(index));
    const first = await page(undefined, { limit: 1, filters: { source: ['cnil', 'edpb'] } });
    expect((await page(first.next, { limit: 3, filters: { source: ['edpb', 'cnil'] } })).ids).toEqual([
      'i2',
      'i1',
      'i0',
    ]);
  });
}
