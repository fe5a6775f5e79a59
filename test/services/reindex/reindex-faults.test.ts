import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { indexesOf, makeOlder, newerTarget, thing } from './things.js';
import { openTwoProcesses, quick } from './two-processes.js';

describe.each([8, 9] as const)('a reindex that is stopped or refused on Elasticsearch %i', (major) => {
  const stores = openTwoProcesses(major);

  it('keeps one reindex at a time', async () => {
    const { name, ours, theirs } = stores();
    await makeOlder(ours.connection, 2_000);
    const told = new EventEmitter();
    const [looked, copied] = [once(told, 'looked'), once(told, 'copied')];
    let looks = 0;
    /** The other reindex looks at the copy again when its patience ends, but not before there is something new to see. */
    const theirConnection: ElasticConnection = {
      ...theirs.connection,
      async request(doing, send) {
        if (!doing.startsWith('see how far')) return theirs.connection.request(doing, send);
        looks += 1;
        if (looks > 1) await copied;
        const answer = await theirs.connection.request(doing, send);
        told.emit('looked');
        return answer;
      },
    };
    let refused: Promise<void> | undefined;
    let pages = 0;
    const rewrite: typeof newerTarget.rewrite = async (documents, connection) => {
      pages += 1;
      // Holds the first page until the other reindex has looked at the copy once, and the second until it was refused.
      refused ??= expect(reindexStore(theirConnection, [newerTarget], quick)).rejects.toMatchObject({ code: 'in-use' });
      if (pages > 1) told.emit('copied');
      await (pages === 1 ? looked : refused);
      return newerTarget.rewrite(documents, connection);
    };
    await reindexStore(ours.connection, [{ ...newerTarget, rewrite }], quick);
    expect(pages).toBeGreaterThan(1);
    await refused;
    expect(await indexesOf(ours.connection)).toEqual([name(2)]);
  });

  it('leaves a copy alone that another run has made anew in its place', async () => {
    const { name, ours, theirs } = stores();
    await makeOlder(ours.connection, 2_000);
    let taken = false;
    const rewrite: typeof newerTarget.rewrite = async (documents, connection) => {
      // The other reindex takes this one for dead, since its copy does not grow.
      if (!taken) await reindexStore(theirs.connection, [newerTarget], { ...quick, patienceMs: 0 });
      taken = true;
      return newerTarget.rewrite(documents, connection);
    };
    const outrun = reindexStore(ours.connection, [{ ...newerTarget, rewrite }], quick);
    await expect(outrun).rejects.toMatchObject({ code: 'in-use' });
    expect(await indexesOf(ours.connection)).toEqual([name(2)]);
    expect(await theirs.things.replace(thing('thing-1', 3), 1)).toBe('replaced');
  });

  it('stops where it is asked to, and leaves what was there', async () => {
    const { name, ours, reindex, theirs } = stores();
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
    expect(await indexesOf(ours.connection)).toEqual([name(1)]);
    expect(await theirs.things.replace(thing('thing-1', 3), 1)).toBe('replaced');
    const report = await reindex();
    expect(report.reindexed[0]).toMatchObject({ documents: 2_000 });
    expect(await theirs.things.get('thing-1')).toEqual({ value: thing('thing-1', 3), version: 2 });
  });

  it('leaves everything as it is where a document cannot be read, and names it', async () => {
    const { name, ours, reindex } = stores();
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
    const { name, ours, reindex } = stores();
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

  it('keeps the old index where somebody wrote to it after all', async () => {
    const { name, ours, theirs } = stores();
    await makeOlder(ours.connection, 5);
    let writing: Promise<unknown> = Promise.resolve();
    const writeToOld = () =>
      theirs.connection.request('write', async (client) => {
        await client.indices.putSettings({ index: name(1), settings: { 'index.blocks.write': null } });
        await client.index({ index: name(1), id: 'late', document: { id: 'late', version: 1, body: '{}' } });
      });
    // Makes every request after the move wait for the late write.
    const held: ElasticConnection = {
      ...ours.connection,
      async request(doing, send) {
        await writing;
        return ours.connection.request(doing, send);
      },
    };
    const running = reindexStore(held, [newerTarget], {
      ...quick,
      onProgress: ({ step }) => {
        if (step === 'moved') writing = writeToOld();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'corrupt' });
    expect(await indexesOf(ours.connection)).toEqual([name(1), name(2)]);
  });

  it('takes an index of a foreign name for no copy of its own', async () => {
    const { name, ours, reindex } = stores();
    await makeOlder(ours.connection, 5);
    await ours.connection.request('create', (client) => client.indices.create({ index: name(2) }));
    await expect(reindex()).rejects.toMatchObject({ code: 'in-use' });
    expect(await indexesOf(ours.connection)).toEqual([name(1), name(2)]);
  });
});
