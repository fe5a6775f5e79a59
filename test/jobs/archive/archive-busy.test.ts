import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { fillStore } from '../../../src/jobs/archive/fill-store.js';
import { surveyRecords } from '../../../src/jobs/archive/record-tally.js';
import type { Store } from '../../../src/ports/store/store.js';
import { makeDataFolder } from '../../adapters/sqlite/data-folder.js';
import { readAll } from '../../contract/archive-cases.js';
import { source, startWatch } from '../watch.js';
import { busySources, keepBusy } from './archive-busy.js';
import { brokenInvariants } from './archive-invariants.js';

describe('reading everything out of SQLite while it is written to', () => {
  let folder: ReturnType<typeof makeDataFolder>;
  let database: SqliteDatabase;
  let store: Store;
  beforeEach(() => {
    folder = makeDataFolder();
    database = openSqliteDatabase(folder.path);
    store = createSqliteStore(database);
  });
  afterEach(async () => {
    await store.close();
    database.close();
    folder.remove();
  });

  it('gives records that fit together, at any moment', async () => {
    const busy = await keepBusy(store);
    const kinds = new Set<string>();
    const hasAll = (): boolean => kinds.size >= 16 && [...kinds].filter((kind) => kind !== 'intakes').length === 16;
    // On a slow machine, some writers have had few turns by then.
    for (let reading = 0; reading < 25 || !hasAll(); reading += 1) {
      const before = busy.turns();
      const records = await readAll(store);
      expect(brokenInvariants(records)).toEqual([]);
      for (const { kind } of records) kinds.add(kind);
      await busy.reaches(before + 4);
    }
    await busy.stop();
    expect([...kinds].filter((kind) => kind !== 'intakes')).toHaveLength(16);
  });

  it('holds one moment, however long it is read', async () => {
    const busy = await keepBusy(store);
    await busy.reaches(20);
    const slow = store.archive.read()[Symbol.asyncIterator]();
    const first = await slow.next();
    const begun = busy.turns();
    await busy.reaches(begun + 20);
    const records = [...(first.value ?? [])];
    for (let next = await slow.next(); next.done !== true; next = await slow.next()) records.push(...next.value);
    await busy.stop();
    expect(brokenInvariants(records)).toEqual([]);
    expect(records.length).toBeLessThan((await readAll(store)).length);
  });

  it('gives a backup that is restored, and the work goes on', async () => {
    const busy = await keepBusy(store);
    await busy.reaches(30);
    const records = await readAll(store);
    await busy.stop();
    const otherFolder = makeDataFolder();
    const other = openSqliteDatabase(otherFolder.path);
    const target = createSqliteStore(other);
    const watch = await startWatch(busySources.map((id) => source(id)));
    const given = async function* () {
      yield records;
    };
    await fillStore(
      { ...watch, target, targetBlobs: watch.blobs },
      { tally: await surveyRecords(given()), records: given },
    );
    expect(await readAll(target)).toEqual(records);
    const again = await keepBusy(target, 2);
    await again.reaches(30);
    await again.stop();
    const after = await readAll(target);
    expect(brokenInvariants(after)).toEqual([]);
    expect(after.length).toBeGreaterThan(records.length);
    await target.close();
    other.close();
    otherFolder.remove();
  });
});
