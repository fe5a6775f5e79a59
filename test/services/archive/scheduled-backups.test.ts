import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../../cli/vigie.js';
import { farSchedule } from '../../crash/far-schedule.js';
import { findFreePort } from '../../free-port.js';
import { parseExposition, sampleValue } from '../../metrics/parse-exposition.js';
import { until } from '../../until.js';
import { openTestServer } from '../elasticsearch/test-server.js';
import { startRedis } from '../redis/start-redis.js';

it('of two processes one makes the backup, and both tell its age', async () => {
  await using server = await openTestServer(9);
  const redis = await startRedis('redis-server', {});
  onTestFinished(() => redis.stop());
  await using vigie = await installVigie();
  const folder = join(vigie.folder, 'kept');
  mkdirSync(folder);
  const env = {
    ...vigie.env,
    ...{ ELASTICSEARCH_URL: server.url, REDIS_URL: redis.url, VIGIE_PREFIX: server.prefix },
    ...{ VIGIE_BACKUP_SCHEDULE: farSchedule, VIGIE_BACKUP_FOLDER: folder, VIGIE_SCHEDULE_TICK_CRON: '*/2 * * * * *' },
  };
  const ports = [await findFreePort(), await findFreePort()];
  const services = await Promise.all(
    ports.map((port) => startVigie({ ...vigie, env: { ...env, VIGIE_METRICS_PORT: String(port) } })),
  );
  const whole = () => readdirSync(folder).filter((name) => name.startsWith('vigie-'));
  const each = (name: string, labels = {}) =>
    Promise.all(
      ports.map(async (port) => {
        const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
        return sampleValue(parseExposition(await answer.text()), name, labels);
      }),
    );
  const sweeps = async (): Promise<number> =>
    (await each('vigie_job_duration_seconds_count', { queue: 'sweep' })).reduce<number>(
      (sum, one) => sum + (one ?? 0),
      0,
    );
  await until('the age of the backup in every process', async () =>
    (await each('vigie_backup_age_seconds')).every((age) => age !== undefined),
  );
  // If a second backup were due, the next sweep would ask for it, and a later one would find a draft or a backup.
  const before = await sweeps();
  await until('more sweeps', async () => (await sweeps()) >= before + 3);
  expect(whole()).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(whole());
  const told = services.flatMap((service) => service.said().match(/a backup was written and read back/g) ?? []);
  expect(told).toHaveLength(1);
  const verified = await vigie.run(['backup', join(folder, whole()[0] ?? ''), '--verify', '--json'], { env });
  expect(JSON.parse(verified.stdout).counts.sources).toBeGreaterThan(10);
  expect(await Promise.all(services.map((service) => service.stop()))).toEqual([0, 0]);
});
