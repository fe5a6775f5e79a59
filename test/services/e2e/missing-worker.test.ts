import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { signMs, workerNames } from '../../../src/model/process-sign.js';
import type { Store } from '../../../src/ports/store/store.js';
import { installVigie } from '../../cli/vigie.js';
import { patienceMs } from '../../patience.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type RedisServer, startRedis } from '../redis/start-redis.js';

const main = join(import.meta.dirname, '../../../dist/src/cli/main.js');

let server: TestServer;
let redis: RedisServer;
let vigie: Awaited<ReturnType<typeof installVigie>>;
let store: Store;
let release: () => Promise<unknown>;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  [server, redis, vigie] = await Promise.all([
    openTestServer(9),
    startRedis('redis-server'),
    installVigie({ idle: true }),
  ]);
  const elastic = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
  store = await createElasticStore(elastic);
  release = () => elastic.close();
});
afterAll(async () => {
  await Promise.all(processes.map((child) => end(child)));
  await release();
  await Promise.all([redis.stop(), server.close(), vigie[Symbol.asyncDispose]()]);
});

const env = () => {
  const servers = { REDIS_URL: redis.url, ELASTICSEARCH_URL: server.url, VIGIE_PREFIX: server.prefix };
  return { ...vigie.env, ...servers, VIGIE_LANGUAGE: 'en' };
};

function start(names: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, [main, 'start', ...names], { env: { ...env(), ...more }, stdio: 'ignore' });
  processes.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function signs() {
  await store.refresh();
  return (await store.processSigns.find('all', {}, { limit: 100 })).documents;
}

const asked = async (check: string) => {
  const { stdout } = await vigie.run(['doctor', '--json'], { env: env() });
  const { findings } = JSON.parse(stdout) as { findings: { check: string; level: string; seen: string }[] };
  return findings.filter((finding) => finding.check === check);
};

it('of a fleet is named once it died, and the mail server that it alone was told of is no longer denied', async () => {
  const others = start(workerNames.filter((name) => name !== 'mail'));
  const mail = start(['mail'], { VIGIE_SMTP_URL: 'smtp://u:p@smtp.example.org:2525' });
  await expect.poll(async () => (await signs()).length).toBe(2);
  expect(await asked('workers')).toMatchObject([{ level: 'ok', seen: expect.stringContaining('2 processes') }]);
  expect(await asked('mail')).toMatchObject([
    { level: 'ok', seen: expect.stringMatching(/^smtp\.example\.org:2525,/) },
  ]);
  expect(JSON.stringify(await signs())).not.toContain('u:p');
  const added = await vigie.run(['subscriptions', 'add', 'claire@example.org'], { env: env() });
  expect(added).toMatchObject({ stdout: expect.stringContaining('is on its way'), stderr: '' });

  await end(mail);
  // No process renews this sign. Dating it back four minutes replaces the wait of three.
  const left = (await signs()).find(({ value }) => value.workers.includes('mail'));
  if (!left) throw new Error('expected the sign of the process that was killed');
  const at = new Date(Date.parse(left.value.at) - 4 * signMs).toISOString();
  expect(await store.processSigns.replace({ ...left.value, at }, left.version)).toBe('replaced');
  await store.refresh();
  const missing = `mail (last sign ${at}, by ${left.value.host})`;
  expect(await asked('workers')).toMatchObject([{ level: 'problem', seen: `no sign of life: ${missing}` }]);
  const searched = await vigie.run(['search', 'IA'], { env: env() });
  expect(searched.exitCode).toBe(0);
  expect(searched.stderr).toContain(missing);

  await end(others, 'SIGTERM');
  expect((await signs()).map(({ value }) => value.workers)).toEqual([['mail']]);
});
