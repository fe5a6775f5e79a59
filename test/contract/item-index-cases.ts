import { expect, it } from 'vitest';
import type { Item } from '../../src/model/item/item.js';
import type { Activity } from '../../src/ports/store/item-index.js';
import { revisionsOf } from './revisions-of.js';
import { amendedWrite, type ItemStore, sampleItem, sampleRevision, sampleWrite } from './sample-items.js';

export function itemIndexCases(store: () => ItemStore): void {
  const load = async (id: string): Promise<Item> => {
    const [stored] = await store().items.getMany([id]);
    if (stored === undefined) throw new Error(`expected the item ${id}`);
    return stored.value;
  };
  const ordinals = async (id: string): Promise<readonly number[]> =>
    (await revisionsOf(store().items, id)).map(({ ordinal }) => ordinal);

  it('writes an item with its revision and reads both at once', async () => {
    const write = sampleWrite('a');
    expect(await store().items.write([write])).toEqual(['written']);
    expect(await store().items.getMany(['a'])).toEqual([{ value: write.item, version: 1 }]);
    expect(await revisionsOf(store().items, 'a')).toEqual([write.revision]);
  });

  it('gives items in the order asked for', async () => {
    await store().items.write([sampleWrite('a'), sampleWrite('b')]);
    const items = await store().items.getMany(['b', 'x', 'a']);
    expect(items.map((item) => item?.value.id)).toEqual(['b', undefined, 'a']);
  });

  it('creates an item once', async () => {
    await store().items.write([sampleWrite('a')]);
    const again = sampleWrite('a', { item: { title: 'Another title' } });
    expect(await store().items.write([again])).toEqual(['conflict']);
    expect((await load('a')).title).toBe('Title of a');
  });

  it('writes over the version that it was told alone', async () => {
    await store().items.write([sampleWrite('a')]);
    const item = sampleItem('a', { matchedRevision: 1 });
    const write = { item, revision: null, words: null };
    expect(await store().items.write([{ ...write, expectedVersion: 2 }])).toEqual(['conflict']);
    expect(await store().items.write([{ ...write, expectedVersion: 1 }])).toEqual(['written']);
    expect(await store().items.getMany(['a'])).toEqual([{ value: item, version: 2 }]);
  });

  it('refuses to write over what is not there', async () => {
    expect(await store().items.write([{ ...sampleWrite('a'), expectedVersion: 1 }])).toEqual(['conflict']);
    expect(await store().items.getMany(['a'])).toEqual([undefined]);
  });

  it('writes the others of a batch when one is in conflict, in order', async () => {
    await store().items.write([sampleWrite('b')]);
    const outcomes = await store().items.write([
      sampleWrite('a'),
      sampleWrite('b'),
      sampleWrite('c'),
      sampleWrite('a'),
    ]);
    expect(outcomes).toEqual(['written', 'conflict', 'written', 'conflict']);
  });

  it('lets one of many racing writers win', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => store().items.write([sampleWrite('a')])));
    expect(outcomes.flat().filter((outcome) => outcome === 'written')).toHaveLength(1);
    expect(await ordinals('a')).toEqual([1]);
  });

  it('keeps each revision as it was, also when a text comes back', async () => {
    const texts = ['A', 'B', 'A'];
    await store().items.write([sampleWrite('a', { item: { title: 'A' } })]);
    for (const [index, title] of texts.slice(1).entries()) {
      await store().items.write([amendedWrite(await load('a'), index + 1, { item: { title } })]);
    }
    const revisions = await revisionsOf(store().items, 'a');
    expect(revisions.map(({ ordinal, title }) => [ordinal, title])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ]);
    expect((await load('a')).revision).toBe(3);
  });

  it('creates a revision once and keeps the first', async () => {
    await store().items.write([sampleWrite('a')]);
    const item = await load('a');
    const revision = sampleRevision(item, { title: 'Forged' });
    expect(await store().items.write([{ item, expectedVersion: 1, revision, words: null }])).toEqual(['written']);
    expect((await revisionsOf(store().items, 'a')).map(({ title }) => title)).toEqual(['Title of a']);
  });

  it('orders revisions as numbers and keeps those of other items apart', async () => {
    await store().items.write([sampleWrite('a'), sampleWrite('b')]);
    for (let version = 1; version < 12; version += 1) {
      await store().items.write([amendedWrite(await load('a'), version)]);
    }
    expect(await ordinals('a')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await ordinals('b')).toEqual([1]);
    expect(await ordinals('nowhere')).toEqual([]);
  });

  it('gives revisions page by page, newest first', async () => {
    await store().items.write([sampleWrite('a'), sampleWrite('b')]);
    for (let version = 1; version < 5; version += 1) {
      await store().items.write([amendedWrite(await load('a'), version)]);
    }
    const page = async (limit: number, before?: number): Promise<readonly number[]> =>
      (await store().items.revisions('a', { limit, before })).map(({ ordinal }) => ordinal);
    expect(await page(2)).toEqual([5, 4]);
    expect(await page(2, 4)).toEqual([3, 2]);
    expect(await page(2, 2)).toEqual([1]);
    expect(await page(2, 1)).toEqual([]);
    expect(await page(2, 99)).toEqual([5, 4]);
    await expect(page(0)).rejects.toThrow(RangeError);
    await expect(page(1_001)).rejects.toThrow(RangeError);
  });

  it('keeps as many revisions as a page that changes at every check has in years', async () => {
    await store().items.write([sampleWrite('a', { item: { revision: 65_534 } }), sampleWrite('b')]);
    for (const version of [1, 2, 3]) await store().items.write([amendedWrite(await load('a'), version)]);
    await store().items.write([sampleWrite('c', { item: { revision: 9_000_000 } })]);
    const page = async (limit: number, before?: number): Promise<readonly number[]> =>
      (await store().items.revisions('a', { limit, before })).map(({ ordinal }) => ordinal);
    expect(await page(3)).toEqual([65_537, 65_536, 65_535]);
    expect(await page(2, 65_536)).toEqual([65_535, 65_534]);
    expect(await store().items.revisionMany([{ itemId: 'a', ordinal: 65_536 }])).toMatchObject([{ ordinal: 65_536 }]);
    expect(await ordinals('b')).toEqual([1]);
    await store().refresh();
    const window = { after: '2026-03-01T00:00:00.000Z', until: '2026-03-03T00:00:00.000Z', limit: 10 };
    const { activities } = await store().items.activity(window);
    expect(activities.map(({ itemId, ordinal }) => `${itemId}${ordinal}`)).toEqual([
      ...['a65534', 'a65535', 'a65536', 'a65537', 'b1', 'c9000000'],
    ]);
  });

  it('gives revisions by key in the order asked for', async () => {
    await store().items.write([sampleWrite('a'), sampleWrite('b')]);
    await store().items.write([amendedWrite(await load('a'), 1, { item: { title: 'Amended' } })]);
    const keys = [
      { itemId: 'a', ordinal: 2 },
      { itemId: 'b', ordinal: 2 },
      { itemId: 'a', ordinal: 1 },
      { itemId: 'nowhere', ordinal: 1 },
      { itemId: 'a', ordinal: 0 },
      { itemId: 'a', ordinal: 999_999_999 },
    ];
    const found = await store().items.revisionMany(keys);
    expect(found.map((revision) => revision?.title)).toEqual([
      ...['Amended', undefined, 'Title of a', undefined, undefined, undefined],
    ]);
  });

  it('refuses a new item without its words', async () => {
    await expect(store().items.write([{ ...sampleWrite('a'), words: null }])).rejects.toThrow(TypeError);
    expect(await store().items.getMany(['a'])).toEqual([undefined]);
  });

  it('counts items', async () => {
    await store().items.write([
      sampleWrite('a'),
      sampleWrite('b', { item: { sourceId: 'edpb' } }),
      sampleWrite('c', { item: { sourceId: 'edpb' } }),
    ]);
    await store().refresh();
    expect(await store().items.count()).toBe(3);
  });

  it('finds what was not matched, or was matched under an older policy set', async () => {
    const matched = { revision: 2, matchedRevision: 2 };
    await store().items.write([
      sampleWrite('new'),
      sampleWrite('amended', { item: { revision: 2, matchedRevision: 1, matchedUnder: 5 } }),
      sampleWrite('old-set', { item: { ...matched, matchedUnder: 4 } }),
      sampleWrite('done', { item: { ...matched, matchedUnder: 5 } }),
    ]);
    await store().refresh();
    const ids = async (under: number, limit: number): Promise<readonly string[]> =>
      (await store().items.findUnmatched(under, limit)).map(({ value }) => value.id).sort();
    expect(await ids(5, 10)).toEqual(['amended', 'new', 'old-set']);
    expect(await ids(0, 10)).toEqual(['amended', 'new']);
    expect(await ids(5, 2)).toHaveLength(2);
    await store().items.write([
      {
        item: sampleItem('new', { matchedRevision: 1, matchedUnder: 5 }),
        expectedVersion: 1,
        revision: null,
        words: null,
      },
    ]);
    await store().refresh();
    expect(await ids(5, 10)).toEqual(['amended', 'old-set']);
  });

  it('gives the activity of a window: after its start, until its end', async () => {
    await store().items.write([
      sampleWrite('before', activeAt('2026-03-01T00:00:00.000Z')),
      sampleWrite('first', activeAt('2026-03-01T00:00:00.001Z')),
      sampleWrite('backlog', { item: { activityAt: '2026-03-01T12:00:00.000Z', backlog: true } }),
      sampleWrite('last', activeAt('2026-03-02T00:00:00.000Z')),
      sampleWrite('after', activeAt('2026-03-02T00:00:00.001Z')),
    ]);
    await store().refresh();
    const window = { after: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z', limit: 10 };
    const { activities, next } = await store().items.activity(window);
    expect(activities).toEqual([
      { itemId: 'first', ordinal: 1, activityAt: '2026-03-01T00:00:00.001Z', backlog: false },
      { itemId: 'backlog', ordinal: 1, activityAt: '2026-03-01T12:00:00.000Z', backlog: true },
      { itemId: 'last', ordinal: 1, activityAt: '2026-03-02T00:00:00.000Z', backlog: false },
    ]);
    expect(next).toBeUndefined();
  });

  it('counts each revision as an activity of its own time', async () => {
    await store().items.write([sampleWrite('a', activeAt('2026-03-01T10:00:00.000Z'))]);
    const amended = amendedWrite(await load('a'), 1, activeAt('2026-03-05T10:00:00.000Z'));
    await store().items.write([amended]);
    await store().refresh();
    const within = async (after: string, until: string): Promise<readonly number[]> =>
      (await store().items.activity({ after, until, limit: 10 })).activities.map(({ ordinal }) => ordinal);
    expect(await within('2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z')).toEqual([1]);
    expect(await within('2026-03-05T00:00:00.000Z', '2026-03-06T00:00:00.000Z')).toEqual([2]);
  });

  it('pages over activity of one moment by item and ordinal', async () => {
    const same = activeAt('2026-03-01T10:00:00.000Z');
    await store().items.write(['c', 'a', 'e', 'b', 'd'].map((id) => sampleWrite(id, same)));
    await store().items.write([amendedWrite(await load('c'), 1, same)]);
    await store().refresh();
    const window = { after: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z', limit: 2 };
    const found: Activity[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().items.activity({ ...window, cursor });
      found.push(...page.activities);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(found.map(({ itemId, ordinal }) => `${itemId}${ordinal}`)).toEqual(['a1', 'b1', 'c1', 'c2', 'd1', 'e1']);
  });

  it('refuses a cursor of another window', async () => {
    const write = { after: '2026-03-01T00:00:00.000Z', until: '2026-03-03T00:00:00.000Z', limit: 1 };
    await store().items.write([sampleWrite('a'), sampleWrite('b')]);
    await store().refresh();
    const { next } = await store().items.activity(write);
    expect(next).toBeDefined();
    const other = store().items.activity({ ...write, until: '2026-03-04T00:00:00.000Z', cursor: next });
    await expect(other).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
}

function activeAt(activityAt: string): { readonly item: Partial<Item> } {
  return { item: { activityAt } };
}
