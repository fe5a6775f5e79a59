import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
});
afterAll(() => vigie[Symbol.asyncDispose]());

it.each([
  ['an unknown worker', ['chek'], {}, 'got "chek", did you mean check?'],
  ['a part of the workers on a data folder', ['check', 'ingest'], {}, 'set both servers'],
  ['workers of a demonstration', ['check', '--demo'], {}, 'expected either --demo or names of workers'],
  ['a queue without its store', [], { REDIS_URL: 'redis://:hunter2@127.0.0.1:1' }, 'set both to run on Redis'],
  ['a store without its queue', ['check'], { ELASTICSEARCH_URL: 'http://127.0.0.1:1' }, 'set both to run on Redis'],
  ['a data folder that cannot be made', [], { VIGIE_DATA_DIR: '/proc/vigie/data' }, 'VIGIE_DATA_DIR'],
  ['a schedule of backups that never comes', [], { VIGIE_BACKUP_SCHEDULE: '99 3 * * *' }, 'VIGIE_BACKUP_SCHEDULE'],
  ['ticks that never come', [], { VIGIE_SCHEDULE_TICK_CRON: '99 * * * *' }, 'VIGIE_SCHEDULE_TICK_CRON'],
  ['a health port that is none', [], { VIGIE_HEALTH_PORT: '0' }, 'a whole number from 1 to 65535'],
])('refuses %s in a line', async (_what, args, env, words) => {
  const ran = await vigie.run(['start', ...args], { env });
  expect(ran.stderr).toContain(words);
  expect(ran.stderr).not.toMatch(/hunter2|\n +at /);
  expect(ran.exitCode).toBe(2);
});

it('says in JSON, as the rest of the log, why a start that had begun came to nothing', async () => {
  await using taken = await listenSomewhere();
  const env = { VIGIE_HEALTH_PORT: String(taken.port) };
  const ran = await vigie.run(['start'], { env });
  expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
  const lines = ran.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ level: 50, msg: expect.stringContaining('VIGIE_HEALTH_PORT') });
  const silent = await vigie.run(['start'], { env: { ...env, VIGIE_LOG_LEVEL: 'silent' } });
  expect(silent.stderr).toMatch(/^vigie: .*VIGIE_HEALTH_PORT/);
});

async function listenSomewhere() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return { port: address.port, [Symbol.asyncDispose]: async () => void server.close() };
}
