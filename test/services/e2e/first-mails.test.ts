import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { farSchedule } from '../../crash/far-schedule.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { siteEnvironment } from '../../crash/site-environment.js';
import { findFreePort } from '../../free-port.js';
import { patienceMs } from '../../patience.js';
import { until } from '../../until.js';
import { Fleet } from '../crash/fleet.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';

const addresses = ['anne@example.org', 'bruno@example.org', 'carla@example.org'];

it('mails at once, where the processes start together on servers that hold nothing', async () => {
  await using redis = await startOwnRedis();
  await using elasticsearch = await startElasticsearch();
  await using sink = await startMailSink(() => 0);
  const root = mkdtempSync(join(tmpdir(), 'vigie-first-mails-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'sources'));
  const port = await findFreePort();
  const prefix = `vigie-test-${randomBytes(6).toString('hex')}`;
  const env = {
    ...siteEnvironment(root, port),
    ...{ VIGIE_PREFIX: prefix, VIGIE_SMTP_URL: sink.url },
    ...{ REDIS_URL: redis.url, ELASTICSEARCH_URL: elasticsearch.url },
    // No sweep comes after that of the start. So mails that only a sweep finds never come.
    VIGIE_SCHEDULE_TICK_CRON: farSchedule,
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
  await fleet.ready();
  await until('the mails', () => sink.received.length >= addresses.length);
  expect(sink.received.map(({ recipient }) => recipient).sort()).toEqual(addresses);
  expect(fleet.refusedStarts()).toEqual([]);
  // A mail whose attempt was never settled would be sent by a second one, after the lease of the first.
  const elastic = await openElasticsearch({ url: elasticsearch.url, prefix, timeoutMs: patienceMs });
  const store = await createElasticStore(elastic);
  const sent = async () => {
    await store.refresh();
    return (await store.deliveries.find('recent', {}, { limit: 10 })).documents.map(({ value }) => value);
  };
  await until('the outcomes', async () => (await sent()).every(({ open }) => !open));
  const first = { state: 'accepted', attempts: 1, unknowns: 0 };
  expect(await sent()).toEqual(addresses.map(() => expect.objectContaining(first)));
  await elastic.close();
});
