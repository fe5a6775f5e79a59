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
    // A restore adds the pause of mails, and a backup adds an entry to the audit log. Nothing else was added.
    expect(recordsOf('killed.vigie')).toEqual(recordsOf('all.vigie'));
    copyFileSync(path('data/secret'), path('killed/secret'));
    const found = (name: string) => vigie.run(['search', 'commission', '--json'], into(name));
    expect((await found('killed')).stdout).toBe((await found('data')).stdout);
  });
});

/** The last writes of a restore: it signs out browsers, revokes sign-in links, and pauses mail until a person resumes it. */
describe('a restore that is killed behind its records', () => {
  /** The backup holds one item. Items are the last records that a restore loads. */
  const loaded = `(${countItems}) = 1`;
  const sessions = '(SELECT count(*) FROM sessions)';
  const links = "(SELECT count(*) FROM grants WHERE body ->> 'scope' = 'sign-in')";
  const generation = "(SELECT CAST(body ->> 'generation' AS INTEGER) FROM mailPauses WHERE body ->> 'since' IS NULL)";

  beforeAll(async () => {
    const people = into('people');
    await vigie.run(['sign-in', 'link', 'ada@example.org', '--role', 'admin', '--name', 'Ada'], people);
    await vigie.run(['tokens', 'create', 'ada@example.org', '--name', 'GRC', '--right', 'read'], people);
    const database = openSqliteDatabase(path('people'));
    const store = createSqliteStore(database);
    const at = '2026-03-04T10:00:00.000Z';
    for (const id of ['a', 'b'])
      await store.sessions.create({
        ...{ id, account: 'ada', method: 'mail', agent: 'Firefox', signedInAt: at, rotatedAt: at, lastSeenAt: at },
        expiresAt: '2026-05-03T10:00:00.000Z',
      });
    await store.items.write([createCorpus()(0)]);
    // The store was restored once before, and a person resumed mail since then.
    const since = at;
    await store.mailPauses.create({ id: 'mail', asOf: at, pausedAt: at, since, generation: '1-aaaa', sequence: 0 });
    await store.close();
    database.close();
    await vigie.run(['backup', 'people.vigie'], people);
  });

  it.each([
    ['while browsers are signed out', `${sessions} = 1`],
    ['before links that sign in are taken back', `${sessions} = 0 AND ${links} = 1`],
    ['before mails and what was given out wait', `${links} = 0 AND ${generation} IS NULL`],
    ['before its filling is over', `${generation} = 2`],
  ])('%s is no store to be used, and comes to the same when it is repeated', async (when, reached) => {
    const name = when.replaceAll(' ', '-');
    await restoreUntil(name, 'people.vigie', { query: `SELECT ${loaded} AND ${reached}`, least: 1 });
    expect(ask(name, `SELECT ${reached}`)).toBe(1);
    expect((await vigie.run(['search', 'CNIL'], into(name))).stderr).toContain('whose filling was cut off');
    expect(await vigie.run(['restore', 'people.vigie'], into(name))).toMatchObject({ exitCode: 0, stderr: '' });
    const tokens = "(SELECT count(*) FROM grants WHERE body ->> 'scope' = 'api')";
    expect(ask(name, `SELECT ${sessions} = 0 AND ${links} = 0 AND ${tokens} = 1 AND ${generation} = 2`)).toBe(1);
    copyFileSync(path('people/secret'), path(`${name}/secret`));
    const resumed = await vigie.run(['deliveries', 'resume', '--since', 'now'], into(name));
    expect(resumed.stderr).toMatch(/^token {2}\S+ {2}GRC {2}\(Ada\)$/m);
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

/** Kills a restore once `count` items are there. Resolves with the number of items found afterwards. */
async function killAt(count: number): Promise<number> {
  await restoreUntil('killed', 'all.vigie', { query: countItems, least: count });
  const found = ask('killed', countItems);
  expect(found).toBeGreaterThanOrEqual(count);
  return found;
}

/** Kills a restore after the first commit at which the query gives at least `least`. */
async function restoreUntil(name: string, file: string, { query, least }: { query: string; least: number }) {
  const env = { ...vigie.env, ...into(name).env, ...dyingOnce(query, least) };
  const child = spawn(process.execPath, [main, 'restore', path(file)], { env, stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

function ask(name: string, query: string): number {
  const connection = new Database(join(path(name), 'vigie.db'), { readonly: true });
  try {
    return connection.prepare<[], number>(query).pluck().get() ?? 0;
  } finally {
    connection.close();
  }
}
