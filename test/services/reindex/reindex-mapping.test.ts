import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ElasticCollection } from '../../../src/adapters/elasticsearch/elastic-collection.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { fixedAlias } from '../../../src/adapters/elasticsearch/index-definition.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex.js';
import type { ReindexStep } from '../../../src/adapters/elasticsearch/reindex-index.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import {
  digestOf,
  indexesOf,
  makeOlder,
  newerSpec,
  newerTarget,
  type OpenThings,
  olderSpec,
  openOlder,
  thing,
} from './things.js';

const quick = { graceMs: 0, beatMs: 100, patienceMs: 500 };

describe.each([8, 9] as const)('reindexing on Elasticsearch %i', (major) => {
  let server: TestServer;
  let used = 0;
  let ours: OpenThings;
  let theirs: OpenThings;
  beforeAll(async () => {
    server = await openTestServer(major);
  }, 120_000);
  beforeEach(async () => {
    used += 1;
    const place = { url: server.url, prefix: `${server.prefix}-${used}` };
    ours = await openOlder(place);
    theirs = await openOlder(place);
    return () => Promise.all([ours.connection.close(), theirs.connection.close()]);
  });
  afterAll(() => server.close(), 60_000);

  const name = (number: number) => `${ours.connection.alias('things')}-00000${number}`;
  const reindex = (options: Parameters<typeof reindexStore>[2] = {}) =>
    reindexStore(ours.connection, [newerTarget], { ...quick, ...options });
  const restart = () => ensureIndexes(ours.connection, [newerTarget.definition]);

  it('moves every document as it is to a mapping with one field more, which is filled', async () => {
    await makeOlder(ours.connection, 2_500);
    await ours.things.replace(thing('thing-7', 70), 1);
    await ours.things.delete('thing-8');
    await expect(restart()).rejects.toMatchObject({ code: 'schema-older' });
    const before = await digestOf(ours.connection);
    const steps: ReindexStep[] = [];
    const report = await reindex({ onProgress: ({ step }) => void (steps.at(-1) === step || steps.push(step)) });
    expect(report).toMatchObject({
      reindexed: [{ name: 'things', reason: 'older', from: name(1), to: name(2), documents: 2_499, copied: 2_499 }],
      removed: [name(1)],
    });
    expect(steps).toEqual(['created', 'copying', 'copied', 'cleaned', 'blocked', 'equal', 'moved', 'removed']);
    expect(await digestOf(ours.connection)).toEqual(before);
    expect(before.count).toBe(2_499);
    await restart();
    expect(await indexesOf(ours.connection)).toEqual([name(2)]);
    const newer = new ElasticCollection(ours.connection, newerSpec);
    const { documents } = await newer.find('byRank', {}, { limit: 1_000 });
    expect(documents[0]?.value.rank).toBe(0);
    expect(
      await newer.find('byRank', {}, { limit: 1, after: (await newer.find('byRank', {}, { limit: 1_000 })).next }),
    ).toMatchObject({ documents: [{ value: { rank: 0 } }] });
    expect(await ours.connection.reader.get({ index: ours.connection.alias('things'), id: 'thing-7' })).toMatchObject({
      source: { rank: 70, version: 2 },
    });
  });

  it('does nothing where nothing is older, and what is named in any case', async () => {
    await makeOlder(ours.connection, 10);
    await reindex();
    expect(await reindex()).toEqual({ reindexed: [], removed: [] });
    const report = await reindex({ names: ['things'] });
    expect(report).toMatchObject({ reindexed: [{ reason: 'named', to: name(3), documents: 10 }], removed: [name(2)] });
    expect(await indexesOf(ours.connection)).toEqual([name(3)]);
    expect(await ours.things.replace(thing('thing-1', 1), 1)).toBe('replaced');
  });

  it('lets nobody write by a position of the old index, which means another state in the new one', async () => {
    await makeOlder(ours.connection, 0);
    await ours.things.create(thing('a'));
    // Ours remembers version 1 at position 0; the copy of version 2 is the first write of the new index, at position 0.
    await theirs.things.replace(thing('a', 2), 1);
    await reindex();
    const stored = await ours.connection.reader.get({ index: ours.connection.alias('things'), id: 'a' });
    expect(stored).toMatchObject({ seqNo: 0, primaryTerm: 1, source: { version: 2 } });
    expect(await ours.things.replace(thing('a', 1), 1)).toBe('conflict');
    expect(await theirs.things.get('a')).toEqual({ value: thing('a', 2), version: 2 });
  });

  it('lets the caller go on by what it read before the alias moved', async () => {
    await makeOlder(ours.connection, 3);
    const read = await theirs.things.get('thing-1');
    await reindex();
    expect(await theirs.things.replace(thing('thing-1', 5), read?.version ?? 0)).toBe('replaced');
    expect(await ours.things.get('thing-1')).toEqual({ value: thing('thing-1', 5), version: 2 });
    expect(await ours.things.delete('thing-1')).toBe('deleted');
    expect(await ours.things.create(thing('thing-1', 6))).toBe('created');
  });

  it('follows what is created, changed and deleted while it copies', async () => {
    await makeOlder(ours.connection, 500);
    const seen = new Set<ReindexStep>();
    let writing: Promise<unknown> = Promise.resolve();
    const change = (turn: string) =>
      Promise.all([
        theirs.things.create(thing(`new-${turn}`)),
        theirs.things.replace(thing(`thing-${turn}`, 9), 1),
        theirs.things.delete(`thing-1${turn}`),
      ]);
    const report = await reindex({
      onProgress: ({ step }) => {
        if (seen.has(step)) return;
        seen.add(step);
        // What is written at each step is left to the next; from `blocked` on the writers wait until the alias has moved.
        const turns = {
          created: '0',
          copying: '1',
          copied: '2',
          cleaned: '3',
          blocked: '4',
          equal: '5',
          moved: '6',
          removed: '7',
        };
        writing = Promise.all([writing, change(turns[step])]);
      },
    });
    await writing;
    expect(report.reindexed[0]?.deleted).toBeGreaterThan(0);
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await ours.things.get(`new-${turn}`)).toEqual({ value: thing(`new-${turn}`), version: 1 });
      expect(await ours.things.get(`thing-${turn}`)).toEqual({ value: thing(`thing-${turn}`, 9), version: 2 });
      expect(await ours.things.get(`thing-1${turn}`)).toBeUndefined();
    }
    expect((await digestOf(ours.connection)).count).toBe(500);
  });

  it('keeps one reindex at a time', async () => {
    await makeOlder(ours.connection, 300);
    let second: Promise<unknown> = Promise.resolve();
    await reindex({
      onProgress: ({ step }) => {
        if (step === 'created') {
          second = expect(reindexStore(theirs.connection, [newerTarget], quick)).rejects.toMatchObject({
            code: 'in-use',
          });
        }
      },
      graceMs: 1_000,
    });
    await second;
    expect(await indexesOf(ours.connection)).toEqual([name(2)]);
  });

  it('stops where it is asked to, and goes on later without copying again', async () => {
    await makeOlder(ours.connection, 2_000);
    const stopping = new AbortController();
    const reason = new Error('stopped');
    const stopped = reindex({
      signal: stopping.signal,
      onProgress: ({ step, done }) => {
        if (step === 'copying' && done > 500) stopping.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect(await indexesOf(ours.connection)).toEqual([name(1), name(2)]);
    expect(await theirs.things.replace(thing('thing-1', 3), 1)).toBe('replaced');
    const report = await reindex();
    expect(report.reindexed[0]).toMatchObject({ documents: 2_000 });
    expect(report.reindexed[0]?.copied).toBeLessThan(2_000);
    expect(await theirs.things.get('thing-1')).toEqual({ value: thing('thing-1', 3), version: 2 });
  });

  it('begins anew where another program left a copy that this one cannot use', async () => {
    await makeOlder(ours.connection, 1_000);
    const stopping = new AbortController();
    const other = { ...newerTarget, definition: { ...newerTarget.definition, schemaVersion: 3 } };
    const stopped = reindexStore(ours.connection, [other], {
      ...quick,
      signal: stopping.signal,
      onProgress: ({ done }) => done > 0 && stopping.abort(),
    });
    await expect(stopped).rejects.toThrow();
    const report = await reindex();
    expect(report.reindexed[0]).toMatchObject({ to: name(2), copied: 1_000 });
    await restart();
  });

  it('leaves everything as it is where a document cannot be read, and names it', async () => {
    await makeOlder(ours.connection, 50);
    const index = ours.connection.alias('things');
    const source = JSON.stringify({ id: 'bad', version: 1, body: '{"id":"bad","word":7}' });
    await ours.connection.writer.write({ action: 'create', index, id: 'bad', source });
    await expect(reindex()).rejects.toThrow('things "bad": word');
    expect(await ours.things.replace(thing('thing-1', 1), 1)).toBe('replaced');
    await ours.things.delete('bad');
    expect(await reindex()).toMatchObject({ reindexed: [{ documents: 50 }], removed: [name(1)] });
  });

  it('refuses an index that a person blocked, and leaves the block', async () => {
    await makeOlder(ours.connection, 5);
    const block = (value: boolean | null) =>
      ours.connection.request('block', (client) =>
        client.indices.putSettings({ index: name(1), settings: { 'index.blocks.write': value } }),
      );
    await block(true);
    await expect(reindex()).rejects.toMatchObject({ code: 'read-only' });
    const { settings } =
      (await ours.connection.request('get', (c) => c.indices.getSettings({ index: name(1) })))[name(1)] ?? {};
    expect(settings?.index?.blocks?.write).toBe('true');
    await block(null);
    expect(await reindex()).toMatchObject({ removed: [name(1)] });
  });

  it('takes an index of a foreign name for no copy of its own', async () => {
    await makeOlder(ours.connection, 5);
    await ours.connection.request('create', (client) => client.indices.create({ index: name(2) }));
    await expect(reindex()).rejects.toMatchObject({ code: 'in-use' });
    expect(await indexesOf(ours.connection)).toEqual([name(1), name(2)]);
  });

  it('carries on what an index notes of itself, and works on one without a name of its own', async () => {
    await makeOlder(ours.connection, 5);
    await ours.connection.request('note', async (client) => {
      await client.indices.putMapping({ index: name(1), _meta: { schema: 1, unfinishedLoad: 'archive' } });
      await client.indices.deleteAlias({ index: name(1), name: fixedAlias(name(1)) });
    });
    await reindex();
    const found = (await ours.connection.request('get', (client) => client.indices.get({ index: name(2) })))[name(2)];
    expect(found?.mappings?._meta).toMatchObject({ schema: 2, unfinishedLoad: 'archive' });
    expect(Object.keys(found?.aliases ?? {}).sort()).toEqual([ours.connection.alias('things'), fixedAlias(name(2))]);
    expect(found?.settings?.index?.refresh_interval).toBeUndefined();
    expect(olderSpec.name).toBe('things');
  });
});
