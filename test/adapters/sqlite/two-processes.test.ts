import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import type { PendingBatch } from '../../../src/model/source/pending-batch.js';
import type { Store } from '../../../src/ports/store/store.js';
import { amendedWrite, sampleItem, sampleWrite } from '../../contract/sample-items.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';

function batch(change: Partial<PendingBatch>): PendingBatch {
  return {
    ...{
      id: 'check_1_0',
      sourceId: 'cnil',
      checkId: 'check',
      acceptedAt: '2026-03-02T08:00:00.000Z',
      firstCheck: true,
    },
    ...{
      language: 'fr',
      jurisdiction: 'FR',
      kinds: ['news'],
      aboutAi: false,
      cause: 'publisher',
      reader: null,
      entries: [],
    },
    ...change,
  };
}

describe('a command beside the service', () => {
  let folder: DataFolder;
  let databases: readonly SqliteDatabase[];
  let service: Store;
  let command: Store;
  beforeEach(() => {
    folder = makeDataFolder();
    databases = [openSqliteDatabase(folder.path), openSqliteDatabase(folder.path)];
    [service, command] = databases.map((database) => createSqliteStore(database)) as [Store, Store];
  });
  afterEach(() => {
    for (const database of databases) database.close();
    folder.remove();
  });

  it('sees what the service wrote, and the service what it wrote', async () => {
    await service.actors.create({ id: 'a', name: 'A' });
    expect(await command.actors.replace({ id: 'a', name: 'B' }, 1)).toBe('replaced');
    expect(await service.actors.replace({ id: 'a', name: 'C' }, 1)).toBe('conflict');
    expect(await service.actors.get('a')).toEqual({ value: { id: 'a', name: 'B' }, version: 2 });
  });

  it('reads what lies there now, whatever it wrote itself a moment ago', async () => {
    await service.pendingBatches.create(batch({ language: 'fr' }));
    await command.pendingBatches.delete('check_1_0');
    expect(await service.pendingBatches.get('check_1_0')).toBeUndefined();
    await command.pendingBatches.create(batch({ language: 'en' }));
    expect(await service.pendingBatches.get('check_1_0')).toEqual({ value: batch({ language: 'en' }), version: 1 });
    expect(await service.pendingBatches.create(batch({ language: 'de' }))).toBe('exists');
    expect(await service.pendingBatches.getMany(['check_1_0'])).toEqual([
      { value: batch({ language: 'en' }), version: 1 },
    ]);
  });

  it('lets one of two creators win', async () => {
    const outcomes = await Promise.all([service, command].map(({ actors }) => actors.create({ id: 'a', name: 'A' })));
    expect(outcomes.sort()).toEqual(['created', 'exists']);
  });

  it('keeps search, facets and order of both in step', async () => {
    const search = (store: Store) =>
      store.items.search({ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 10, facets: true });
    await service.items.write([sampleWrite('a'), sampleWrite('b')]);
    expect((await search(command)).hits.map(({ id }) => id)).toEqual(['b', 'a']);
    await command.items.write([
      sampleWrite('c', { item: { activityAt: '2026-03-04T00:00:00.000Z', sourceId: 'edpb' } }),
    ]);
    const amended = { activityAt: '2026-03-05T00:00:00.000Z', kinds: ['law' as const] };
    await service.items.write([amendedWrite(sampleItem('a'), 1, { item: amended })]);
    for (const store of [service, command]) {
      const { hits, facets, total } = await search(store);
      expect(hits.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
      expect(total).toBe(3);
      expect(facets.kind).toEqual([
        { value: 'news', count: 2 },
        { value: 'law', count: 1 },
      ]);
      expect(await store.items.count()).toBe(3);
    }
  });
});
