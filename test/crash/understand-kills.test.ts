import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { enrichmentVersion } from '../../src/enrich/enrichment-version.js';
import { createCorpus } from '../bench/search-corpus.js';
import { installVigie } from '../cli/vigie.js';
import { dyingOnce } from './dying-once.js';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');
const items = 800;

let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
  await vigie.run(['secret', 'rotate', '--lost']);
});
afterAll(() => vigie[Symbol.asyncDispose]());

it('reads what older rules made again, each item once however often it is killed, while others search', async () => {
  await fill(join(vigie.folder, 'data'));
  const search = async () => JSON.parse((await vigie.run(['search', 'commission', '--json'])).stdout).total;
  const before = await search();
  expect(before).toBeGreaterThan(10);
  for (const share of [4, 2]) {
    await killAt(items / share);
    expect(await search()).toBe(before);
  }
  const ran = await vigie.runApart(['reindex', '--json']);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  const { understood } = JSON.parse(ran.stdout);
  expect(understood).toBeGreaterThan(0);
  expect(understood).toBeLessThan(items);
  const states = read((database) =>
    database.prepare<[], string>("SELECT (body ->> 'enrichment') || ' ' || version FROM items").pluck().all(),
  );
  expect(states).toHaveLength(items);
  expect(new Set(states)).toEqual(new Set([`${enrichmentVersion} 2`]));
  expect(await search()).toBe(before);
  expect((await vigie.run(['reindex'])).stdout).toBe('everything is up to date\n');
});

async function fill(dataDir: string): Promise<void> {
  const database = openSqliteDatabase(dataDir);
  const store = createSqliteStore(database);
  const next = createCorpus();
  for (let at = 0; at < items; at += 200) {
    const writes = Array.from({ length: 200 }, (_, index) => next(at + index));
    await store.items.write(writes.map((write) => ({ ...write, item: { ...write.item, enrichment: 1 } })));
  }
  await store.close();
  database.close();
}

function read<T>(look: (database: Database.Database) => T): T {
  const database = new Database(join(vigie.folder, 'data/vigie.db'), { readonly: true });
  try {
    return look(database);
  } finally {
    database.close();
  }
}

const looked = "SELECT body ->> 'done' FROM understandRuns";

/** Kills a reindex once it has looked at `least` items. */
async function killAt(least: number): Promise<void> {
  const env = { ...vigie.env, ...dyingOnce(looked, least) };
  const child = spawn(process.execPath, [main, 'reindex'], { cwd: vigie.folder, env, stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const count = read((database) => database.prepare<[], number>(looked).pluck().get()) ?? 0;
  expect(count).toBeGreaterThanOrEqual(least);
  expect(count).toBeLessThan(items);
}
