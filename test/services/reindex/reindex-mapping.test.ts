import { describe, expect, it } from 'vitest';
import { ElasticCollection } from '../../../src/adapters/elasticsearch/elastic-collection.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { fixedAlias } from '../../../src/adapters/elasticsearch/index-definition.js';
import type { ReindexStep } from '../../../src/adapters/elasticsearch/reindex/copy-index.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import { digestOf, indexesOf, makeOlder, newerSpec, newerTarget, thing } from './things.js';
import { openTwoProcesses } from './two-processes.js';

describe.each([8, 9] as const)('reindexing on Elasticsearch %i', (major) => {
  const stores = openTwoProcesses(major);

  it('moves every document as it is to a mapping with one field more, which is filled', async () => {
    const { name, ours, reindex } = stores();
    await makeOlder(ours.connection, 2_500);
    await ours.things.replace(thing('thing-7', 70), 1);
    await ours.things.delete('thing-8');
    await expect(ensureIndexes(ours.connection, [newerTarget.definition])).rejects.toMatchObject({
      code: 'schema-older',
    });
    const before = await digestOf(ours.connection);
    const steps: ReindexStep[] = [];
    const report = await reindex({ onProgress: ({ step }) => void (steps.at(-1) === step || steps.push(step)) });
    expect(report).toMatchObject({
      reindexed: [{ name: 'things', reason: 'older', from: name(1), to: name(2), documents: 2_499 }],
      removed: [name(1)],
    });
    expect(steps).toEqual(['created', 'blocked', 'copying', 'copied', 'moved', 'removed']);
    expect(await digestOf(ours.connection)).toEqual(before);
    expect(before.count).toBe(2_499);
    await ensureIndexes(ours.connection, [newerTarget.definition]);
    expect(await indexesOf(ours.connection)).toEqual([name(2)]);
    const newer = new ElasticCollection(ours.connection, newerSpec, setAsideUnnoted);
    expect(await newer.find('ofRank', { rank: 70 }, { limit: 9 })).toEqual({
      documents: [{ value: thing('thing-7', 70), version: 2 }],
    });
    expect(await newer.count('ofRank', { rank: 0 })).toBe(2_498);
  });

  it('does nothing where nothing is older, and what is named in any case', async () => {
    const { name, ours, reindex } = stores();
    await makeOlder(ours.connection, 10);
    await reindex();
    expect(await reindex()).toEqual({ reindexed: [], removed: [] });
    const report = await reindex({ names: ['things'] });
    expect(report).toMatchObject({ reindexed: [{ reason: 'named', to: name(3), documents: 10 }], removed: [name(2)] });
    expect(await indexesOf(ours.connection)).toEqual([name(3)]);
    expect(await ours.things.replace(thing('thing-1', 1), 1)).toBe('replaced');
  });

  it('lets nobody write by a position of the old index, which means another state in the new one', async () => {
    const { ours, reindex, theirs } = stores();
    await makeOlder(ours.connection, 0);
    await ours.things.create(thing('a'));
    // Our process remembers version 1 at position 0. The new index gets version 2 as its first write, also at position 0.
    await theirs.things.replace(thing('a', 2), 1);
    await reindex();
    const stored = await ours.connection.reader.get({ index: ours.connection.alias('things'), id: 'a' });
    expect(stored).toMatchObject({ seqNo: 0, primaryTerm: 1, source: { version: 2 } });
    expect(await ours.things.replace(thing('a', 1), 1)).toBe('conflict');
    expect(await theirs.things.get('a')).toEqual({ value: thing('a', 2), version: 2 });
  });

  it('lets the caller go on by what it read before the alias moved', async () => {
    const { ours, reindex, theirs } = stores();
    await makeOlder(ours.connection, 3);
    const read = await theirs.things.get('thing-1');
    await reindex();
    expect(await theirs.things.replace(thing('thing-1', 5), read?.version ?? 0)).toBe('replaced');
    expect(await ours.things.get('thing-1')).toEqual({ value: thing('thing-1', 5), version: 2 });
    expect(await ours.things.delete('thing-1')).toBe('deleted');
    expect(await ours.things.create(thing('thing-1', 6))).toBe('created');
  });

  it('lets what is created, changed and deleted meanwhile wait, while others read', async () => {
    const { ours, reindex, theirs } = stores();
    await makeOlder(ours.connection, 500);
    const seen = new Set<ReindexStep>();
    const writing: Promise<unknown>[] = [];
    const change = (turn: number) =>
      Promise.all([
        theirs.things.create(thing(`new-${turn}`)),
        theirs.things.replace(thing(`thing-${turn}`, 9), 1),
        theirs.things.delete(`thing-1${turn}`),
        ours.things.get(`thing-${turn}`).then((stored) => expect(stored).toBeDefined()),
      ]);
    await reindex({
      onProgress: ({ step }) => {
        if (!seen.has(step)) writing.push(change(seen.size));
        seen.add(step);
      },
    });
    await Promise.all(writing);
    expect(seen.size).toBe(6);
    for (let turn = 0; turn < seen.size; turn += 1) {
      expect(await ours.things.get(`new-${turn}`)).toEqual({ value: thing(`new-${turn}`), version: 1 });
      expect(await ours.things.get(`thing-${turn}`)).toEqual({ value: thing(`thing-${turn}`, 9), version: 2 });
      expect(await ours.things.get(`thing-1${turn}`)).toBeUndefined();
    }
    expect((await digestOf(ours.connection)).count).toBe(500);
  });

  it('carries on what an index notes of itself, and works on one without a name of its own', async () => {
    const { name, ours, reindex } = stores();
    await makeOlder(ours.connection, 5);
    await ours.connection.request('note', async (client) => {
      await client.indices.putMapping({ index: name(1), _meta: { schema: 1, unfinishedLoad: 'archive' } });
      await client.indices.deleteAlias({ index: name(1), name: fixedAlias(name(1)) });
    });
    await reindex();
    const found = (await ours.connection.request('get', (client) => client.indices.get({ index: name(2) })))[name(2)];
    expect(found?.mappings?._meta).toMatchObject({ schema: 2, unfinishedLoad: 'archive' });
    expect(Object.keys(found?.aliases ?? {}).sort()).toEqual([ours.connection.alias('things'), fixedAlias(name(2))]);
    expect(found?.settings?.index?.refresh_interval).toBe('5s');
  });
});
