import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startMailSink } from '../../crash/mail-sink.js';
import { siteEnvironment } from '../../crash/site-environment.js';
import { findFreePort } from '../../free-port.js';
import { until } from '../../until.js';
import { Fleet } from '../crash/fleet.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';

/** Half the time of a mail whose attempt is never settled, or that only the sweep finds. */
const patienceMs = 30_000;
const addresses = ['anne@example.org', 'bruno@example.org', 'carla@example.org'];

it('mails at once, where the processes start together on servers that hold nothing', async () => {
  await using redis = await startOwnRedis();
  await using elasticsearch = await startElasticsearch();
  await using sink = await startMailSink(() => 0);
  const root = mkdtempSync(join(tmpdir(), 'vigie-first-mails-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'sources'));
  const port = await findFreePort();
  const env = {
    ...siteEnvironment(root, port),
    ...{ VIGIE_PREFIX: `vigie-test-${randomBytes(6).toString('hex')}`, VIGIE_SMTP_URL: sink.url },
    ...{ REDIS_URL: redis.url, ELASTICSEARCH_URL: elasticsearch.url },
  };
  await using fleet = await Fleet.prepare(env, { scheduler: 1, check: 1, ingest: 1, digest: 1, mail: 1, web: 1 });
  fleet.start();
  const subscribe = (address: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1/subscriptions`, {
      method: 'POST',
      body: JSON.stringify({ address, language: 'en', filter: '' }),
      headers: { 'Content-Type': 'application/json' },
    }).then(
      ({ status }) => status === 202,
      () => false,
    );
  // People subscribe as soon as the pages answer, while the other processes still start.
  for (const address of addresses) await until('the pages', () => subscribe(address));
  // The time starts here, since the start of the processes depends on the machine.
  await fleet.ready();
  const asked = Date.now();
  await until('the mails', () => sink.received.length >= addresses.length);
  expect(Date.now() - asked).toBeLessThan(patienceMs);
  expect(sink.received.map(({ recipient }) => recipient).sort()).toEqual(addresses);
  expect(fleet.refusedStarts()).toEqual([]);
});
