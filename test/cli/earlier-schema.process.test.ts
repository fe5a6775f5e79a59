import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import type { Command } from 'commander';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/adapters/sqlite/migrations.js';
import { describeCommands } from '../../src/cli/terminal/run-command-line.js';
import { installVigie, startVigie } from './vigie.js';

const latest = migrations.at(-1)?.version ?? 0;
const servers = { REDIS_URL: 'redis://127.0.0.1:1', ELASTICSEARCH_URL: 'http://127.0.0.1:1' };

/** Arguments of the commands that would not reach the store with `x` for each argument. */
const given: Readonly<Record<string, readonly string[]>> = {
  run: ['--once'],
  migrate: ['--to', 'elasticsearch'],
  restore: ['archive.vigie'],
  'audit timestamps export': ['1'],
  'queue pause': ['sweep'],
  'queue resume': ['sweep'],
  'sources test': ['sample-uk'],
  'sources put': ['source.yaml'],
  'sources import': ['one.opml'],
  'policies import': ['policies.json'],
  correct: ['x', '--relevance', 'ai'],
  'sign-in link': ['claire@example.org'],
  'webhooks add': ['https://hooks.example.org/', '--name', 'x'],
};

/** Commands that open no store. */
const elsewhere = [
  'health',
  'config check',
  'config print',
  'secret rotate',
  'parse',
  'read',
  'enrich',
  'match',
  'completion',
];

function leaves(
  command: Command,
  path: readonly string[] = [],
): { readonly path: readonly string[]; readonly command: Command }[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((below) => leaves(below, [...path, below.name()]));
}

const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
/** All commands except `start`. */
const commands = leaves(describeCommands({ env: {}, cwd: '/', ...streams }))
  .map(({ path, command }) => {
    const name = path.join(' ');
    const words = command.registeredArguments.filter(({ required }) => required).map(() => 'x');
    const options = command.options.filter(({ mandatory }) => mandatory).flatMap(({ long }) => [long ?? '', 'x']);
    return { name, args: [...path, ...(given[name] ?? [...words, ...options])] };
  })
  .filter(({ name }) => name !== 'start');

let vigie: Awaited<ReturnType<typeof installVigie>>;
let earlier: string;

beforeAll(async () => {
  vigie = await installVigie({ idle: true });
  earlier = mkdtempSync(join(tmpdir(), 'vigie-schema-'));
  execFileSync('tar', ['-xzf', join(import.meta.dirname, '../fixtures/installation-0.1.tar.gz'), '-C', earlier]);
  cpSync(join(earlier, 'archive.vigie'), join(vigie.folder, 'archive.vigie'));
  const [source] = vigie.publishers.sources;
  writeFileSync(join(vigie.folder, 'source.yaml'), dump({ sources: [{ ...source, id: 'own-one' }] }));
  const outline = '<outline text="Blog" xmlUrl="https://a.example/feed"/>';
  writeFileSync(join(vigie.folder, 'one.opml'), `<opml><body>${outline}</body></opml>`);
  const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };
  writeFileSync(join(vigie.folder, 'policies.json'), JSON.stringify({ policies: [policy] }));
});
afterAll(async () => {
  rmSync(earlier, { recursive: true });
  await vigie[Symbol.asyncDispose]();
});

/** The version of the database, its tables, and the copies that upgrades made beside it. */
function formOf(dataDir: string) {
  const database = new Database(join(dataDir, 'vigie.db'), { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  const tables = database.prepare('SELECT sql FROM sqlite_master ORDER BY name').pluck().all();
  database.close();
  return { version, tables, copies: readdirSync(dataDir).filter((name) => name.includes('before-upgrade')) };
}

function setVersion(dataDir: string, version: number): void {
  const database = new Database(join(dataDir, 'vigie.db'));
  database.pragma(`user_version = ${version}`);
  database.close();
}

async function expectLeft(dataDir: string, { name, args }: (typeof commands)[number]): Promise<void> {
  const before = formOf(dataDir);
  const env = { VIGIE_DATA_DIR: dataDir, ...(name === 'migrate' && servers) };
  const { exitCode, stdout, stderr } = await vigie.run(args, { env });
  expect(formOf(dataDir)).toEqual(before);
  if (elsewhere.includes(name)) return;
  const older = `vigie.db: schema: expected version ${latest}, got ${before.version}: .*stop that one and run "vigie start"`;
  expect(`${stdout}${stderr}`).toMatch(new RegExp(`${older}|its service runs already`));
  expect(exitCode).toBe(1);
}

describe('a data folder that an earlier version wrote', () => {
  it.each(commands)('is left as it is by vigie $name, which says what to do', async (command) => {
    await expectLeft(join(earlier, 'data'), command);
  });

  it('is left as it is under the service that runs on it', async () => {
    const service = await startVigie(vigie);
    try {
      setVersion(vigie.env.VIGIE_DATA_DIR, latest - 1);
      for (const command of commands) await expectLeft(vigie.env.VIGIE_DATA_DIR, command);
      const other = await vigie.run(['start']);
      expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('its service runs already') });
      expect(formOf(vigie.env.VIGIE_DATA_DIR)).toMatchObject({ version: latest - 1, copies: [] });
      expect((await fetch(new URL('/readyz', service.url))).status).toBe(200);
    } finally {
      await service.stop();
    }
  });

  it('is brought up to date by the service that starts, with a copy, and says so', async () => {
    const dataDir = join(earlier, 'started');
    cpSync(join(earlier, 'data'), dataDir, { recursive: true });
    const service = await startVigie({ ...vigie, env: { ...vigie.env, VIGIE_DATA_DIR: dataDir } });
    await service.stop();
    const { version, copies } = formOf(dataDir);
    expect({ version, copies: copies.length }).toEqual({ version: latest, copies: 1 });
    expect(service.said()).toContain('it was copied, and is brought up to date now');
    expect(existsSync(join(dataDir, copies[0] ?? ''))).toBe(true);
    expect(await vigie.run(['search', 'IA'], { env: { VIGIE_DATA_DIR: dataDir } })).toMatchObject({ exitCode: 0 });
  });
});
