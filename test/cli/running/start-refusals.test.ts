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
  ['a file of policies that is not there', [], { VIGIE_POLICIES_FILE: 'none.yaml' }, 'VIGIE_POLICIES_FILE: expected a'],
  ['a health port that is none', [], { VIGIE_HEALTH_PORT: '0' }, 'a whole number from 1 to 65535'],
])('refuses %s in a line', async (_what, args, env, words) => {
  const ran = await vigie.refused(['start', ...args], { env });
  expect(ran.stderr).toContain(words);
  expect(ran.stderr).not.toMatch(/hunter2|\n +at /);
  expect(ran.exitCode).toBe(2);
});

it.each([
  ['a port that is none', { VIGIE_HTTP_PORT: 'abc' }, 'VIGIE_HTTP_PORT', 2],
  ['one server without the other', { REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL', 2],
  [
    'servers that do not answer',
    { REDIS_URL: 'redis://127.0.0.1:1', ELASTICSEARCH_URL: 'http://127.0.0.1:1' },
    'http://127.0.0.1:1',
    1,
  ],
  [
    'an address that is not loopback',
    { VIGIE_HTTP_HOST: '0.0.0.0', VIGIE_ACCESS_OPEN: 'true' },
    'VIGIE_HTTP_TRUSTED',
    2,
  ],
  ['a data folder that is a file', { VIGIE_DATA_DIR: 'sources/sample.yaml' }, 'it is no folder', 2],
])('refuses %s, and names the setting', async (_what, env, words, exitCode) => {
  const ran = await vigie.refused(['start'], { env });
  expect(`${ran.stdout}${ran.stderr}`).toContain(words);
  expect(ran.exitCode).toBe(exitCode);
});
