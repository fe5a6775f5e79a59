import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { expect, it } from 'vitest';
import type { Item } from '../../../src/model/item/item.js';
import type { DayTally } from '../../../src/model/source/source-track.js';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import { eachPage } from '../../../src/ports/store/pages.js';
import type { Store } from '../../../src/ports/store/store.js';
import { createRandom } from '../../bench/random.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { listActivities } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { runCommand } from '../../crash/watched-service.js';
import { until } from '../../until.js';
import { type DistributedSite, makeDistributedSite } from '../crash/distributed-site.js';
import { Fleet } from '../crash/fleet.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { openTestServer } from '../elasticsearch/test-server.js';
import { describeSource, feedOf, type Publisher, pageWith, startPublisher } from '../start-publisher.js';

const documents = 6;
const owner = 'owner@example.org';
const counts = { scheduler: 2, check: 2, ingest: 1, digest: 0, mail: 2, web: 1 };

it('reads documents, watches a page and follows what is changed of sources, on servers and in many processes', async () => {
  await using publisher = await startPublisher();
  await using sink = await startMailSink(createRandom(3));
  await using redis = await startOwnRedis();
  await using elasticsearch = await openTestServer(8);
  await using site = await makeDistributedSite({
    sources: publish(publisher),
    smtpUrl: sink.url,
    servers: { redisUrl: redis.url, elasticsearchUrl: elasticsearch.url },
    env: { VIGIE_OWNER_MAIL: owner, VIGIE_OWNER_LANGUAGE: 'en' },
  });
  await using fleet = await Fleet.prepare(site.env, counts);
  fleet.start();
  await fleet.ready();
  await readsDocuments(site, publisher, 'shipped');
  await tellsOnce(site, () => sink.received.length);
  await followsPage(site, publisher);
  await followsOwnSources(site, publisher);
  expect(new Set(Object.values(await fleet.stop()))).toEqual(new Set([0]));
  expect(fleet.failures()).toEqual([]);
  expect(sink.received).toMatchObject([{ recipient: owner }]);
  expect(sink.received[0]?.text).toContain('gone');
  expect(await verifyMails(site.store, sink)).toEqual([]);
  expect(await verifyTallies(site.store)).toEqual([]);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
});

/** Publishes three sources: a feed whose documents are read, a page that is watched, and a feed that is gone. */
function publish({ origin, pages }: Publisher): object[] {
  for (const name of ['shipped', 'added']) {
    pages.set(`/${name}.xml`, feedOf(origin, name, documents));
    for (let index = 0; index < documents; index += 1)
      pages.set(`/${name}-${index}.html`, pageWith(`${name}word${index}`));
  }
  pages.set('/watched.html', pageWith('beginnings'));
  pages.set('/lost.xml', { status: 410, type: 'text/plain', body: 'Gone.' });
  return [
    describeSource('shipped', 'feed', `${origin}/shipped.xml`, { read: true }),
    describeSource('watched', 'page-watch', `${origin}/watched.html`, { document: { select: 'main' } }),
    describeSource('lost', 'feed', `${origin}/lost.xml`),
  ];
}

/** Expects that all processes together request each document once, and that its words find its item. */
async function readsDocuments(site: DistributedSite, publisher: Publisher, name: string): Promise<void> {
  for (let index = 0; index < documents; index += 1) {
    const word = `${name}word${index}`;
    await until(`the item whose document says ${word}`, async () => (await search(site, word)).length === 1);
    expect((await search(site, word))[0]).toMatchObject({
      source: name,
      title: `Notice ${name} ${index}`,
      revision: 1,
    });
    expect(publisher.asked(`/${name}-${index}.html`)).toBe(1);
  }
}

async function search({ pagesUrl }: DistributedSite, query: string): Promise<readonly object[]> {
  const answer = await fetch(`${pagesUrl}/api/v1/items?q=${encodeURIComponent(query)}`);
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as { readonly items: readonly object[] };
  return items;
}

/** Makes both schedulers sweep at once many times. Expects one alert to the owner about the feed that is gone. */
async function tellsOnce({ store, queue }: DistributedSite, mails: () => number): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await queue.enqueueMany([1, 2].map((rival) => ({ ...newJob.sweep(), key: `sweep_${rival}_${round}` })));
    await until('both sweeps', async () => (await queue.counts('sweep')).waiting === 0);
  }
  await until('the alert', () => mails() > 0);
  await store.refresh();
  const { documents: alerts } = await store.alerts.find('newest', {}, { limit: 10 });
  expect(alerts.map(({ value }) => [value.sequence, value.lines.map(({ sourceId, to }) => [sourceId, to])])).toEqual([
    [1, [['lost', 'gone']]],
  ]);
  expect(await store.health.count('bySource', { sourceId: 'lost' })).toBe(1);
}

async function followsPage(site: DistributedSite, { pages }: Publisher): Promise<void> {
  const watched = async (): Promise<Item | undefined> => (await itemsOf(site.store, 'watched'))[0];
  await until('the page', async () => (await watched()) !== undefined);
  pages.set('/watched.html', pageWith('amendments'));
  await until('the change', async () => (await watched())?.revision === 2);
  pages.set('/watched.html', { status: 410, type: 'text/plain', body: 'Gone.' });
  await until('the removal', async () => typeof (await watched())?.removedAt === 'string');
  const { id = '' } = (await watched()) ?? {};
  const revisions = await revisionsOf(site.store.items, id);
  expect(revisions.map(({ cause }) => cause)).toEqual(['published', 'published', 'removed']);
  expect(revisions.map(({ content }) => /beginnings|amendments/.exec(content ?? '')?.[0])).toEqual([
    'beginnings',
    'amendments',
    'amendments',
  ]);
  expect((await fetch(`${site.pagesUrl}/items/${id}`)).status).toBe(200);
  expect(await itemsOf(site.store, 'watched')).toHaveLength(1);
}

/** A command adds a source and switches it off again. The running processes must learn of both by themselves. */
async function followsOwnSources(site: DistributedSite, publisher: Publisher): Promise<void> {
  const file = join(String(site.env.HOME), 'own.yaml');
  const own = describeSource('added', 'feed', `${publisher.origin}/added.xml`, { read: true });
  writeFileSync(file, dump({ sources: [own] }));
  expect(await runCommand(['sources', 'put', file, '--by', 'Nadia'], site.env)).toMatchObject({ code: 0 });
  await readsDocuments(site, publisher, 'added');
  await until('the page of the source', async () => (await fetch(`${site.pagesUrl}/sources/added`)).ok);
  expect(await runCommand(['sources', 'disable', 'added', '--by', 'Nadia'], site.env)).toMatchObject({ code: 0 });
  await until('the source to be off', async () => (await site.store.sources.get('added'))?.value.enabled === false);
  // One check may still be under way.
  const asked = publisher.asked('/added.xml') + 1;
  const others = publisher.asked('/shipped.xml') + 3;
  await until('checks of another source', () => publisher.asked('/shipped.xml') >= others);
  expect(publisher.asked('/added.xml')).toBeLessThanOrEqual(asked);
}

async function itemsOf(store: Store, sourceId: string): Promise<readonly Item[]> {
  await store.refresh();
  const ids = [...new Set((await listActivities(store)).map(({ itemId }) => itemId))];
  const items = (await store.items.getMany(ids)).flatMap((stored) => stored?.value ?? []);
  return items.filter((item) => item.sourceId === sourceId);
}

/** The differences between the recorded checks and the counts in the tallies of the days. */
async function verifyTallies(store: Store): Promise<string[]> {
  await store.refresh();
  const problems: string[] = [];
  for await (const { value } of eachPage(store.sources, 'all')) {
    const { today, closedDays } = value.track;
    const days: DayTally[] = [...closedDays, ...(today ? [today] : [])];
    for await (const day of eachPage(store.coverage, 'since', { day: '2000-01-01' }))
      if (day.value.sourceId === value.id) days.push(day.value);
    const counted = days.reduce((sum, { checks }) => sum + checks, 0);
    let done = 0;
    for await (const check of eachPage(store.checks, 'bySource', { sourceId: value.id }))
      if (check.value.state === 'done') done += 1;
    if (counted !== done || done === 0) problems.push(`${value.id}: ${done} checks, ${counted} in the tallies`);
  }
  return problems;
}
