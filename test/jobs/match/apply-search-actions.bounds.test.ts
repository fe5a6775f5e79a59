import { afterAll, beforeAll, expect, it } from 'vitest';
import { createThreadSandbox } from '../../../src/adapters/sandbox/sandbox-thread.js';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { applySearchActions, type SeenItems } from '../../../src/jobs/match/apply-search-actions.js';
import type { SavedSearch } from '../../../src/model/search/saved-search.js';
import { makeDataFolder } from '../../adapters/sqlite/data-folder.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { claire } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { patienceMs } from '../../patience.js';
import { expectServing } from '../../processor-time.js';
import { source, startWatchOn } from '../watch.js';

const searches = 700;

const folder = makeDataFolder();
const database = openSqliteDatabase(folder.path);
const sandbox = createThreadSandbox({ timeoutMs: patienceMs, heapMb: 512, glossary: { concepts: {} } });
const watch = await startWatchOn(createSqliteStore(database), [source('cnil')]);
const deps = { ...watch, sandbox };
const seenItems: SeenItems = new Set();

afterAll(async () => {
  await watch.store.close();
  await sandbox.close();
  database.close();
  folder.remove();
});

/** Each query has 100 phrases, like a list of suppliers. */
beforeAll(async () => {
  const phrases = (number: number): string =>
    Array.from({ length: 100 }, (_, at) => `"société ${number}x${at} de pêche"`).join(' OU ');
  const search = `q=${encodeURIComponent(phrases(0))}`;
  const first = await savedSearch(watch, {
    ...{ name: 'Fournisseurs', search, everyone: true, by: claire, actions: { impact: 'low' } },
  });
  for (let number = 1; number < searches; number += 1) {
    const stored: SavedSearch = {
      ...first,
      id: `${first.id}${number}`,
      search: `q=${encodeURIComponent(phrases(number))}`,
    };
    await watch.store.savedSearches.create(stored);
  }
});

async function arrive(from: number, to: number): Promise<void> {
  await watch.clock.advance(60_000);
  const activityAt = watch.clock.now().toISOString();
  for (let at = from; at < to; at += 1) {
    const said = { title: `La société ${at}x1 de pêche`, activityAt, touched: { 'topic:fishing': activityAt } };
    await watch.store.items.write([sampleWrite(`item${at}`, { item: said })]);
  }
  await watch.store.refresh();
}

it('serves others while actions of seven hundred searches of a hundred phrases are applied, whatever arrived', async () => {
  for (const [from, to] of [
    [0, 250],
    [250, 260],
    [260, 260],
  ] as const) {
    await arrive(from, to);
    let said = 0;
    const work = async () => {
      said = await applySearchActions(deps, seenItems);
    };
    await expectServing(work, `to ${to}`, { runs: 1 });
    expect(said).toBe(to - from);
  }
});
