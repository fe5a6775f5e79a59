import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileBlobStore } from '../../../src/adapters/files/file-blob-store.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { collectionNames } from '../../../src/ports/store/archive.js';
import { mailedLink } from '../../cli/mailed-link.js';
import { installVigie, startVigie } from '../../cli/vigie.js';
import { BulkGate, type SentOperation } from '../crash/bulk-gate.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type RedisServer, startRedis } from '../redis/start-redis.js';
import { describeSource, feedOf, type Publisher, pageWith, startPublisher } from '../start-publisher.js';

const main = join(import.meta.dirname, '../../../dist/src/cli/main.js');
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

let server: TestServer;
let redis: RedisServer;
let vigie: Awaited<ReturnType<typeof installVigie>>;
let sha256: string;
let blobs: unknown;
let counts: Readonly<Record<string, number>>;
/** Names the owner, who gets the alert about the page that is gone. */
const owned = { env: { VIGIE_OWNER_MAIL: 'owner@example.org' } };

const path = (name: string): string => join(vigie.folder, name);
/** The variables that select the servers, with a prefix that no other test uses. */
const servers = (prefix = server.prefix) => ({
  env: { ELASTICSEARCH_URL: server.url, REDIS_URL: redis.url, VIGIE_PREFIX: prefix },
});

beforeAll(async () => {
  [server, redis, vigie] = await Promise.all([openTestServer(8), startRedis('redis-server'), installVigie()]);
  await using publisher = await startPublisher();
  publish(publisher);
  writeFileSync(path('policies.yaml'), JSON.stringify({ policies: [policy] }));
  await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire']);
  await vigie.run(['run', '--once'], owned);
  publisher.pages.set('/watched.html', { status: 410, type: 'text/plain', body: 'Gone.' });
  await vigie.run(['run', '--once', '--source', 'watched'], owned);
  await vigie.run(['sources', 'disable', 'echo', '--by', 'Claire']);
  const { items: told } = JSON.parse((await vigie.run(['search', 'documentword2', '--json'])).stdout);
  await vigie.run(['dossiers', 'split', told[0].id, '--by', 'Nadia', '--reason', 'autre']);
  await vigie.run(['saved', 'create', 'Notices', 'documentword1', '--everyone', '--by', 'Claire']);
  await vigie.run(['sign-in', 'link', 'claire@example.org', '--role', 'admin', '--name', 'Claire', '--adopt']);
  await vigie.run(['subscriptions', 'add', 'claire@example.org']);
  const [subscription] = JSON.parse((await vigie.run(['subscriptions', 'list', '--json'])).stdout);
  await mailedLink(path('data'), subscription.id);
  const { items } = JSON.parse((await vigie.run(['search', 'policy:charte', '--json'])).stdout);
  await vigie.run(['tags', 'confirm', items[0].id, 'charte', '--by', 'Nadia', '--reason', 'utile']);
  const folder = createFileBlobStore({ dir: path('data/blobs'), clock: createSystemClock() });
  for (const body of ['', '<rss>as published</rss>', 'x'.repeat(2_000_000)]) await folder.put(Buffer.from(body));
  ({ sha256, blobs, counts } = JSON.parse((await vigie.run(['backup', 'all.vigie', '--json'])).stdout));
});
afterAll(async () => {
  await vigie[Symbol.asyncDispose]();
  await redis.stop();
  await server.close();
});

/** Publishes two sources that tell of the same events and have their documents read, and a page that is watched. */
function publish({ origin, pages }: Publisher): void {
  const feed = feedOf(origin, 'notice', 3);
  pages.set('/told.xml', feed);
  pages.set('/echo.xml', feed);
  for (const index of [0, 1, 2]) pages.set(`/notice-${index}.html`, pageWith(`documentword${index}`));
  pages.set('/watched.html', pageWith('beginnings'));
  const sources = [
    describeSource('told', 'feed', `${origin}/told.xml`, { read: true }),
    describeSource('echo', 'feed', `${origin}/echo.xml`, { read: true }),
    describeSource('watched', 'page-watch', `${origin}/watched.html`, { document: { select: 'main' } }),
  ];
  writeFileSync(path('sources/told.yaml'), dump({ sources }));
}

const questions: readonly (readonly string[])[] = [
  ['search', 'règlement IA', '--json'],
  ['search', 'policy:charte', '--json'],
  ['search', 'documentword1 OR documentword2'],
  ['search', 'documentword2', '--json'],
  ['search', 'source:watched', '--json'],
  ['sources', 'list', '--json'],
  ['audit', 'verify', '--json'],
  ['policies', 'list', '--json'],
  ['subscriptions', 'list', '--json'],
  ['grants', 'list', '--json'],
  ['deliveries', 'list', '--json'],
];

/** The tests run in order: they migrate to the servers and back. */
describe('migrating between the data folder and Elasticsearch', () => {
  it('refuses while the service of the data folder runs', async () => {
    const service = await startVigie({ folder: vigie.folder, env: { ...vigie.env, VIGIE_DATA_DIR: path('running') } });
    try {
      const env = { ...servers().env, VIGIE_DATA_DIR: path('running') };
      const ran = await vigie.run(['migrate', '--to', 'elasticsearch'], { env });
      expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
      expect(ran.stderr).toContain('its service runs already');
    } finally {
      await service.stop();
    }
  });

  it.each([
    ['no servers', ['--to', 'elasticsearch'], {}, 'expected REDIS_URL and ELASTICSEARCH_URL'],
    ['another word', ['--to', 'redis'], servers, 'expected elasticsearch or embedded, got "redis"'],
  ])('refuses %s', async (_, args, options, message) => {
    const ran = await vigie.run(['migrate', ...args], typeof options === 'function' ? options() : options);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
  });

  it('has something of everything to copy', async () => {
    const absent = collectionNames.filter((kind) => (counts[kind] ?? 0) === 0);
    // These collections are empty for a reason. No service started, and no week of the audit log ended. No browser signed in or read a
    // page. Nothing was restored, and no key was given. No batch was decided, and no subscription was confirmed. A day of coverage is
    // written only when it is over. Every robots.txt was read. A pending batch is deleted once it is ingested. No language model was asked,
    // no webhook was made, and every entry and record was readable.
    expect(absent).toEqual([
      'chainChecks',
      'notedSettings',
      'processSigns',
      'headTimestamps',
      'headReports',
      'sessions',
      'mailPauses',
      'sourceKeys',
      'batches',
      'readMarks',
      'visits',
      'compositions',
      'digests',
      'webhooks',
      'webhookDeliveries',
      'coverage',
      'robots',
      'intakes',
      'unreadEntries',
      'modelSpending',
      'machineTexts',
      'unreadable',
    ]);
    const { items } = JSON.parse((await vigie.run(['search', 'source:watched', '--json'])).stdout);
    expect(items).toMatchObject([{ revision: 2, removedAt: expect.any(String) }]);
  });

  it('copies the data folder to the servers and proves it', async () => {
    const ran = await vigie.runApart(['migrate', '--to', 'elasticsearch', '--json'], servers());
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ to: 'elasticsearch', sha256, blobs });
  });

  it.each(questions)('answers %s %s there as before', async (...args) => {
    const [before, after] = [await vigie.run(args), await vigie.run(args, servers())];
    expect(after.stdout).toBe(before.stdout);
    expect(after.stdout.length).toBeGreaterThan(20);
  });

  it('does not copy into servers that hold something', async () => {
    const ran = await vigie.run(['migrate', '--to', 'elasticsearch'], servers());
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain('expected an empty store, got records');
  });

  it('copies the servers to another data folder and proves it', async () => {
    const env = { ...servers().env, VIGIE_DATA_DIR: path('back') };
    const ran = await vigie.runApart(['migrate', '--to', 'embedded', '--json'], { env });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ to: 'embedded', sha256, blobs });
    // Links and names depend on the secret. It is not a record, so a person copies it by hand.
    copyFileSync(path('data/secret'), path('back/secret'));
  });

  it.each(questions)('answers %s %s back there as before', async (...args) => {
    const there = { env: { VIGIE_DATA_DIR: path('back') } };
    expect((await vigie.run(args, there)).stdout).toBe((await vigie.run(args)).stdout);
  });

  it.each([
    ['the servers', 'servers.vigie', servers],
    ['the other data folder', 'back.vigie', () => ({ env: { VIGIE_DATA_DIR: path('back') } })],
  ])('makes a backup of %s with all of it, and an entry of the log for itself', async (_, file, options) => {
    const ran = await vigie.run(['backup', file, '--json'], options());
    expect(JSON.parse(ran.stdout)).toMatchObject({ blobs, counts: { ...counts, audit: Number(counts.audit) + 1 } });
  });
});

describe('filling Elasticsearch', () => {
  it.each([
    ['restore', 'r', ['restore', 'all.vigie']],
    ['migration', 'm', ['migrate', '--to', 'elasticsearch']],
  ])('goes on after a %s that was killed', async (_what, letter, args) => {
    const options = servers(`${server.prefix}-${letter}`);
    await killWhenItemsCame(args, options);
    for (const use of [['search', 'CNIL'], ['reindex']]) {
      const used = await vigie.run(use, options);
      expect(used, use.join(' ')).toMatchObject({ exitCode: 1, stdout: '' });
      expect(used.stderr).toContain('whose filling was cut off');
    }
    const ran = await vigie.run([...args, '--json'], options);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ sha256, blobs });
    expect((await vigie.run(['search', 'CNIL', '--json'], options)).stdout).toBe(
      (await vigie.run(['search', 'CNIL', '--json'])).stdout,
    );
  });
});

/** Kills the command once the server has done the first bulk with items. */
async function killWhenItemsCame(args: readonly string[], { env }: ReturnType<typeof servers>): Promise<void> {
  await using gate = await BulkGate.start(server.url);
  const child = spawn(process.execPath, [main, ...args], {
    cwd: vigie.folder,
    env: { ...vigie.env, ...env, ELASTICSEARCH_URL: gate.url },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const kill = (): Promise<unknown> => {
    child.kill('SIGKILL');
    return exited;
  };
  const holds = ({ index }: SentOperation): boolean => index.startsWith(`${env.VIGIE_PREFIX}-items`);
  const dying = gate.killAt({ cut: 'unanswered', gatherMs: 0, holds, kill });
  expect(await exited).toEqual([null, 'SIGKILL']);
  const { statuses } = await dying;
  expect(statuses).toContain(201);
}
