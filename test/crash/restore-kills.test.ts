import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createCorpus } from '../bench/search-corpus.js';
import { installVigie } from '../cli/vigie.js';
import { dyingOnce } from './dying-once.js';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');
const items = 3_000;
const countItems = 'SELECT count(*) FROM items';

let vigie: Awaited<ReturnType<typeof installVigie>>;
let sha256: string;

const path = (name: string): string => join(vigie.folder, name);
const into = (name: string) => ({ env: { VIGIE_DATA_DIR: path(name) } });

beforeAll(async () => {
  vigie = await installVigie();
  await fill(path('data'));
  await vigie.run(['secret', 'rotate', '--lost']);
  sha256 = JSON.parse((await vigie.run(['backup', 'all.vigie', '--json'])).stdout).sha256;
  await vigie.run(['run', '--once', '--source', 'none'], into('other'));
  await vigie.run(['backup', 'other.vigie'], into('other'));
});
afterAll(() => vigie[Symbol.asyncDispose]());

describe('a restore that is killed', () => {
  it('leaves a store that refuses to be used', async () => {
    expect(await killAt(items / 4)).toBeLessThan(items);
    for (const args of [['search', 'CNIL'], ['run', '--once'], ['backup', 'half.vigie'], ['start']]) {
      const ran = await vigie.run(args, into('killed'));
      expect(ran, args.join(' ')).toMatchObject({ exitCode: 1, stdout: '' });
      expect(ran.stderr).toContain('whose filling was cut off');
    }
  });

  it('does not go on with another backup', async () => {
    const ran = await vigie.run(['restore', 'other.vigie'], into('killed'));
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain('repeat that one to its end');
  });

  it('goes on with the same, however often it is killed', async () => {
    expect(await killAt(items / 2)).toBeLessThan(items);
    expect(await killAt((3 * items) / 4)).toBeLessThan(items);
    const ran = await vigie.runApart(['restore', 'all.vigie', '--json'], into('killed'));
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ sha256, counts: { items, revisions: items } });
    await vigie.run(['backup', 'killed.vigie'], into('killed'));
    const recordsOf = (name: string): string[] => {
      const lines = gunzipSync(readFileSync(path(name)))
        .toString()
        .trimEnd()
        .split('\n');
      return lines.slice(1, -1).filter((line) => !/^\{"kind":"(mailPauses|actors|audit)"/.test(line));
    };
    // Nothing is mailed after a restore until a person says so, and a backup is an entry of the log: that is all that was added.
    expect(recordsOf('killed.vigie')).toEqual(recordsOf('all.vigie'));
    copyFileSync(path('data/secret'), path('killed/secret'));
    const found = (name: string) => vigie.run(['search', 'commission', '--json'], into(name));
    expect((await found('killed')).stdout).toBe((await found('data')).stdout);
  });
});

async function fill(dataDir: string): Promise<void> {
  const database = openSqliteDatabase(dataDir);
  const store = createSqliteStore(database);
  const next = createCorpus();
  for (let at = 0; at < items; at += 500) {
    await store.items.write(Array.from({ length: 500 }, (_, index) => next(at + index)));
  }
  await store.close();
  database.close();
}

/** Restores until so many items are there, then SIGKILL; gives how many there are then. */
async function killAt(count: number): Promise<number> {
  const env = { ...vigie.env, ...into('killed').env, ...dyingOnce(countItems, count) };
  const child = spawn(process.execPath, [main, 'restore', path('all.vigie')], { env, stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const connection = new Database(join(path('killed'), 'vigie.db'), { readonly: true });
  try {
    const found = connection.prepare<[], number>(countItems).pluck().get() ?? 0;
    expect(found).toBeGreaterThanOrEqual(count);
    return found;
  } finally {
    connection.close();
  }
}
