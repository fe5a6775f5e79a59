import { expect, it } from 'vitest';
import type { Item } from '../../src/model/item/item.js';
import type { ItemState } from '../../src/model/item/triage.js';
import type { TaggedRequest } from '../../src/ports/store/item-index.js';
import { dueBefore } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { countPending } from './count-pending.js';
import { amendedWrite, type ItemStore, sampleItemTag, sampleWrite } from './sample-items.js';

const day = (number: number): string => `2026-03-0${number}T00:00:00.000Z`;
const suggested: TaggedRequest = { policyId: 'hiring', state: 'suggested', limit: 10 };

export function taggedCases(store: () => ItemStore): void {
  const write = async (id: string, policies: Item['policies'], activityAt = day(1)): Promise<void> => {
    await store().items.write([sampleWrite(id, { title: ['word'], item: { policies, activityAt } })]);
    await store().refresh();
  };
  const tagged = async (changes: Partial<TaggedRequest> = {}) => {
    const { total, items, next } = await store().items.tagged({ ...suggested, ...changes });
    return { total, ids: items.map(({ id }) => id), next };
  };

  it('finds nothing where there is nothing', async () => {
    expect(await tagged()).toEqual({ total: 0, ids: [] });
  });

  it('tells policies and states apart', async () => {
    await write('a', [sampleItemTag('hiring', 'suggested'), sampleItemTag('health', 'rejected')]);
    await write('b', [sampleItemTag('hiring', 'rejected')]);
    await write('c', [sampleItemTag('hiring-abroad', 'suggested'), sampleItemTag('health', 'withdrawn')]);
    await write('d', []);
    expect(await tagged()).toEqual({ total: 1, ids: ['a'] });
    expect(await tagged({ state: 'rejected' })).toEqual({ total: 1, ids: ['b'] });
    expect(await tagged({ state: 'confirmed' })).toEqual({ total: 0, ids: [] });
    expect(await tagged({ policyId: 'health', state: 'rejected' })).toEqual({ total: 1, ids: ['a'] });
    expect(await tagged({ policyId: 'health', state: 'withdrawn' })).toEqual({ total: 1, ids: ['c'] });
  });

  it('counts what waits for a person, and finds items by how far they are', async () => {
    const said = { by: 'a_1', at: day(2), sequence: 5 };
    const triage: Item['triage'] = [
      { field: 'state', value: 'in-work', ...said },
      { field: 'owner', value: 'Anaïs', ...said },
      { field: 'impact', value: 'high', ...said },
      { field: 'due', value: '2026-12-01', ...said },
    ];
    const alone = { program: 'bot', by: 'a_2', reason: '', at: day(1), alone: true };
    const amended = { revision: 2, publisherRevision: 2 };
    const policies = [
      sampleItemTag('hiring', 'suggested', { suggestedBy: alone }),
      sampleItemTag('health', 'confirmed'),
    ];
    await store().items.write([sampleWrite('a', { item: { policies, triage, ...amended } })]);
    await write('b', [sampleItemTag('hiring', 'suggested'), sampleItemTag('health', 'suggested')]);
    await write('c', [sampleItemTag('hiring', 'rejected')]);
    const ids = async (text: string) => {
      const query = parseQuery(text, { timeZone: 'UTC', now: new Date(day(5)) }).node;
      const found = await store().items.search({ query, filters: {}, order: 'newest', limit: 9, facets: false });
      return found.hits.map(({ id }) => id).sort();
    };
    expect(await countPending(store().items)).toBe(2);
    const all = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 0, facets: true } as const;
    expect((await store().items.search(all)).facets.pending).toEqual([
      { value: 'hiring', count: 2 },
      { value: 'health', count: 1 },
    ]);
    expect(await ids('à-décider:health')).toEqual(['b']);
    expect(await ids('has:to-decide')).toEqual(['a', 'b']);
    expect(await ids('à-revoir:health')).toEqual(['a']);
    expect(await ids('état:en-cours')).toEqual(['a']);
    expect(await ids('state:new')).toEqual(['b']);
    expect(await ids('state:not-ours')).toEqual(['c']);
    expect(await ids('impact:fort responsable:anais')).toEqual(['a']);
    expect(await ids('pour-le:2026-12')).toEqual(['a']);
  });

  it('finds what is to be done before a day, and is neither done nor set aside', async () => {
    const said = { by: 'a_1', at: day(2), sequence: 5 };
    const due = (value: string, state: ItemState | null): Item['triage'] => [
      { field: 'due', value, ...said },
      { field: 'state', value: state, ...said },
    ];
    await store().items.write([
      sampleWrite('near', { item: { triage: due('2026-12-01', 'in-work') } }),
      sampleWrite('last', { item: { triage: due('2026-12-08', null) } }),
      sampleWrite('later', { item: { triage: due('2026-12-09', 'assessed') } }),
      sampleWrite('done', { item: { triage: due('2026-12-01', 'done') } }),
      sampleWrite('aside', { item: { triage: due('2026-12-01', 'not-ours') } }),
      sampleWrite('undated', {}),
    ]);
    await store().refresh();
    const ids = async (before: string | null) => {
      const request = { query: dueBefore(before), filters: {}, order: 'newest', limit: 9, facets: false } as const;
      return (await store().items.search(request)).hits.map(({ id }) => id).sort();
    };
    expect(await ids('2026-12-09T00:00:00.000Z')).toEqual(['last', 'near']);
    expect(await ids(null)).toEqual(['last', 'later', 'near']);
  });

  it('gives the items with all that is known of their tags', async () => {
    const tag = sampleItemTag('hiring', 'confirmed', {
      ...{ revision: 2, policyRevision: 3, words: ['candidatures', 'tri\u2028'], sequence: 7 },
      ...{ by: 'a_1', reason: 'utile', at: day(4) },
    });
    await write('a', [tag]);
    const { items } = await store().items.tagged({ ...suggested, state: 'confirmed' });
    expect(items).toEqual([(await store().items.getMany(['a']))[0]?.value]);
    expect(items[0]?.policies).toEqual([tag]);
  });

  it('follows a decision that is written without the words of the item', async () => {
    await write('a', [sampleItemTag('hiring', 'suggested')]);
    const [stored] = await store().items.getMany(['a']);
    if (stored === undefined) throw new Error('expected the item');
    const item = { ...stored.value, policies: [sampleItemTag('hiring', 'rejected', { sequence: 1 })] };
    await store().items.write([{ item, expectedVersion: 1, revision: null, words: null }]);
    await store().refresh();
    expect(await tagged()).toEqual({ total: 0, ids: [] });
    expect(await tagged({ state: 'rejected' })).toEqual({ total: 1, ids: ['a'] });
  });

  it('goes page by page from the newest activity to the oldest, equal moments by id, backwards', async () => {
    const tags = [sampleItemTag('hiring', 'suggested')];
    for (const [id, at] of [
      ['b', 1],
      ['d', 3],
      ['a', 1],
      ['c', 2],
    ] as const)
      await write(id, tags, day(at));
    await write('other', [], day(4));
    const first = await tagged({ limit: 2 });
    expect(first).toMatchObject({ total: 4, ids: ['d', 'c'], next: expect.any(String) });
    expect(await tagged({ limit: 2, after: first.next })).toEqual({ total: 4, ids: ['b', 'a'] });
  });

  it('lists an item again where it was amended', async () => {
    const tags = [sampleItemTag('hiring', 'suggested')];
    await write('a', tags, day(1));
    await write('b', tags, day(2));
    const [stored] = await store().items.getMany(['a']);
    if (stored === undefined) throw new Error('expected the item');
    await store().items.write([amendedWrite(stored.value, 1, { item: { activityAt: day(3) } })]);
    await store().refresh();
    expect(await tagged()).toEqual({ total: 2, ids: ['a', 'b'] });
  });

  it('counts alone', async () => {
    for (const id of ['a', 'b']) await write(id, [sampleItemTag('hiring', 'suggested')]);
    expect(await tagged({ limit: 0 })).toEqual({ total: 2, ids: [] });
  });

  it('refuses a cursor of another question, and limits outside the contract', async () => {
    for (const id of ['a', 'b']) await write(id, [sampleItemTag('hiring', 'suggested')]);
    const { next } = await tagged({ limit: 1 });
    for (const changes of [
      { after: next, state: 'confirmed' },
      { after: next, policyId: 'other' },
      { after: 'x' },
    ] as const)
      await expect(tagged(changes)).rejects.toMatchObject({ name: 'StoreError', code: 'invalid-cursor' });
    for (const limit of [-1, 201, 1.5]) await expect(tagged({ limit })).rejects.toThrow(RangeError);
  });
}
