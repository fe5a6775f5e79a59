import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { createCoverageWatch } from '../../src/jobs/coverage/watch-coverage.js';
import { tick } from '../../src/jobs/schedule/tick.js';
import { type DataFolder, makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { source, startWatchOn } from './watch.js';

const dayMs = 24 * 3_600_000;

let folder: DataFolder;
let database: SqliteDatabase;
beforeEach(() => {
  folder = makeDataFolder();
  database = openSqliteDatabase(folder.path);
});
afterEach(() => {
  database.close();
  folder.remove();
});

it('looks after the sources again once the clock was set back by thirty days', async () => {
  const watch = await startWatchOn(createSqliteStore(database), [source('cnil')]);
  watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
  await watch.clock.advance(30 * dayMs);
  const slot = String((await watch.store.sources.get('cnil'))?.value.dueAt);
  await checkSource(watch, { sourceId: 'cnil', slot });
  await watch.clock.advance(-30 * dayMs);
  await createCoverageWatch(watch.deps)();
  expect(await tick(watch)).toEqual({ due: 1 });
});
