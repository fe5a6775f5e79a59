import { describe, expect, it, onTestFinished } from 'vitest';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { createJobHandlers } from '../../src/jobs/job-handlers.js';
import { syncSources } from '../../src/jobs/schedule/sync-sources.js';
import { tick } from '../../src/jobs/schedule/tick.js';
import type { SourceDefinition } from '../../src/model/source/source.js';
import type { QueueName } from '../../src/ports/queue/queue.js';
import { createWebApp } from '../../src/web/create-web-app.js';
import { serveWeb } from '../../src/web/serve.js';
import { makeFetcher, startHttp } from '../adapters/http/test-servers.js';
import { source, startWatch } from '../jobs/watch.js';
import { hubCertificate, startHub } from './test-hub.js';

const hourMs = 3_600_000;
const leaseSeconds = 4 * 3_600;

const entryOf = (title: string) =>
  `<entry><id>${title}</id><title>${title}</title><updated>2026-03-04T09:00:00Z</updated></entry>`;

/** Starts a publisher, its hub and Vigie on this machine. The test moves the clock. */
async function start() {
  let webPort = 0;
  const openHub = () => startHub({ subscriberPort: () => webPort, leaseSeconds });
  const hub = await openHub();
  const published = { titles: ['Premier avis'], hub: hub.url, asked: 0 };
  const publisher = await startHttp((_, response) => {
    published.asked += 1;
    const links = `<link rel="hub" href="${published.hub}"/><link rel="self" href="${publisher.url}/feed"/>`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom">${links}${published.titles.map(entryOf).join('')}</feed>`;
    response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(feed);
  });
  const definition = source('cnil', { url: `${publisher.url}/feed` });
  const watch = await startWatch([definition]);
  const deps = { ...watch.deps, fetcher: makeFetcher({ ca: hubCertificate }) };
  const web = await serveWeb(
    createWebApp({
      ...deps,
      access: 'open',
      trialParser: deps,
      ...{ shipped: deps.catalogue, language: 'en', timeZone: 'UTC', version: '0.0.0-test', build: null },
      taxonomy: { topics: {} },
      ...{ requestLimits: { perMailbox: 5, perClient: 10, perHour: 60 }, behindProxy: false },
      ...{
        provider: null,
        proxy: null,
        isListedProxy: null,
        admission: { newcomers: 'none', groupRoles: new Map(), domains: [] } as const,
      },
      allowedHosts: ['vigie.example.org'],
      outboxDir: null,
      isDemo: false,
      scrape: async () => ({ contentType: 'text/plain', text: '' }),
    }),
    { host: '127.0.0.1', port: 0 },
  );
  onTestFinished(() => web.close(0));
  webPort = Number(new URL(web.url).port);
  const handlers = createJobHandlers(deps);

  /** Works on all waiting jobs of these queues until none is left. */
  const work = async (...queues: QueueName[]): Promise<void> => {
    const workers = queues.map((queue) => watch.queue.work(queue, { concurrency: 1 }, handlers[queue]));
    const waiting = async () => {
      const counts = await Promise.all(queues.map((queue) => watch.queue.counts(queue)));
      return counts.reduce((sum, { waiting: left, active }) => sum + left + active, 0);
    };
    await expect.poll(waiting, { interval: 5 }).toBe(0);
    await Promise.all(workers.map((worker) => worker.stop(1_000)));
  };
  const state = async () => {
    const stored = await watch.store.sources.get('cnil');
    if (!stored) throw new Error('expected a state');
    return stored.value;
  };
  return {
    ...{ watch, deps, hub, openHub, published, work, state, topic: `${publisher.url}/feed` },
    /** Runs one tick of the scheduler with its jobs: checks due sources, and sends requests to hubs. */
    async minute(): Promise<void> {
      await watch.store.refresh();
      await tick(deps);
      await work('check-source', 'sweep');
      await work('ingest-entries', 'keep-hub');
      await watch.store.refresh();
    },
    async titles(): Promise<readonly string[]> {
      await watch.store.refresh();
      const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 20, facets: false } as const;
      return (await watch.store.items.search(request)).hits.map(({ title }) => title);
    },
    async change(more: Partial<SourceDefinition>): Promise<void> {
      watch.catalogue.set('cnil', { ...definition, ...more });
      await syncSources(deps);
    },
  };
}

/** Starts the scene with a subscription that the hub has verified. */
async function startSubscribed() {
  const scene = await start();
  await scene.minute();
  // The sweep after the check finds the hub that the check read.
  await scene.minute();
  expect(scene.hub.verifications).toEqual([{ mode: 'subscribe', status: 200 }]);
  return scene;
}

describe('a source whose publisher has a hub', () => {
  it('is subscribed to, and a notification brings what was published at once', async () => {
    const { hub, watch, published, work, state, titles, topic } = await startSubscribed();
    const leaseUntil = new Date(watch.clock.now().getTime() + leaseSeconds * 1_000).toISOString();
    expect((await state()).push).toMatchObject({ state: 'verified', hub: hub.url, topic, leaseUntil, failures: 0 });
    await watch.clock.advance(10 * 60_000);
    published.titles.push('Deuxième avis');
    expect(await hub.publish(topic, 'the hub’s own words, which nobody reads')).toEqual([202]);
    await work('check-source', 'ingest-entries');
    expect((await titles()).toSorted()).toEqual(['Deuxième avis', 'Premier avis']);
    expect(published.asked).toBe(2);
    expect((await state()).push).toMatchObject({ pulledFrom: null, notifiedAt: watch.clock.now().toISOString() });
  });

  it('is not checked for a notification that another signed', async () => {
    const { hub, watch, published, work, state, topic } = await startSubscribed();
    await watch.clock.advance(10 * 60_000);
    const before = await state();
    expect(await hub.publish(topic, 'news', 'a guess')).toEqual([202]);
    await work('check-source');
    expect(await state()).toEqual(before);
    expect(published.asked).toBe(1);
  });

  it('is asked once a minute, however often the hub calls, and never too seldom', async () => {
    const { hub, watch, published, work, minute, titles, topic } = await startSubscribed();
    await watch.clock.advance(10 * 60_000);
    for (let calls = 0; calls < 20; calls += 1) await hub.publish(topic, `news ${calls}`);
    await work('check-source');
    expect(published.asked).toBe(2);
    await watch.clock.advance(1_000);
    published.titles.push('Troisième avis');
    await hub.publish(topic, 'more');
    await hub.publish(topic, 'and more');
    await work('check-source');
    expect(published.asked).toBe(2);
    await watch.clock.advance(60_000);
    await minute();
    expect(published.asked).toBe(3);
    expect(await titles()).toContain('Troisième avis');
  });

  it('is checked again where the hub calls while its check is under way, and each check counts', async () => {
    const { deps, hub, watch, published, state, minute, topic } = await startSubscribed();
    const slot = (await state()).dueAt;
    await watch.clock.advance(Date.parse(slot) - watch.clock.now().getTime() - 60_000);
    const { fetcher } = deps;
    const interrupted = {
      ...fetcher,
      async fetch(request: Parameters<typeof fetcher.fetch>[0]) {
        const answer = await fetcher.fetch(request);
        await hub.publish(topic, 'news that came too late for this answer');
        return answer;
      },
    };
    // Checks the source by name before its slot, as `vigie run --source` does.
    expect(await checkSource({ ...deps, fetcher: interrupted }, { sourceId: 'cnil', slot })).toMatchObject({
      kind: 'checked',
    });
    const pulled = await state();
    expect(pulled).toMatchObject({ dueAt: watch.clock.now().toISOString(), push: { pulledFrom: null } });
    expect(pulled.track).toMatchObject({ lastOutcome: 'unchanged', sameOutcome: 1 });
    await minute();
    expect(published.asked).toBe(3);
    expect((await state()).track).toMatchObject({ lastOutcome: 'unchanged', sameOutcome: 2 });
  });

  it('is subscribed to again at half of its lease, and after the lease ran out while nobody watched', async () => {
    const { hub, watch, minute, state } = await startSubscribed();
    await watch.clock.advance(2 * hourMs - 60_000);
    await minute();
    expect(hub.requests).toHaveLength(1);
    await watch.clock.advance(60_000);
    await minute();
    expect(hub.requests.map((form) => form.get('hub.mode'))).toEqual(['subscribe', 'subscribe']);
    expect(hub.requests[1]?.get('hub.callback')).toBe(hub.requests[0]?.get('hub.callback'));
    await watch.clock.advance(100 * hourMs);
    expect(Date.parse((await state()).push?.leaseUntil ?? '')).toBeLessThan(watch.clock.now().getTime());
    await minute();
    expect(hub.requests).toHaveLength(3);
    expect((await state()).push?.leaseUntil).toBe(new Date(watch.clock.now().getTime() + 4 * hourMs).toISOString());
  });

  it('moves on to another hub, and the first is told', async () => {
    const { hub, openHub, watch, published, minute, state } = await startSubscribed();
    const other = await openHub();
    published.hub = other.url;
    await watch.clock.advance(25 * hourMs);
    await minute();
    await minute();
    expect(hub.verifications.at(-1)).toEqual({ mode: 'unsubscribe', status: 200 });
    expect(hub.subscribers()).toEqual([]);
    await minute();
    expect(other.subscribers()).toHaveLength(1);
    expect((await state()).push).toMatchObject({ hub: other.url, state: 'verified' });
  });

  it('is left where it is switched off, and begun again where it is switched on', async () => {
    const { hub, change, minute, state } = await startSubscribed();
    await change({ enabled: false });
    await minute();
    expect(hub.verifications.at(-1)).toEqual({ mode: 'unsubscribe', status: 200 });
    expect((await state()).push?.state).toBe('ended');
    await minute();
    expect(hub.requests).toHaveLength(2);
    await change({ enabled: true });
    await minute();
    expect((await state()).push?.state).toBe('verified');
    expect(hub.subscribers()).toHaveLength(1);
  });

  it('is polled as ever where its hub refuses, or changes its mind', async () => {
    const { hub, watch, published, minute, state, topic } = await startSubscribed();
    expect(await hub.deny('not for you')).toEqual([200]);
    expect((await state()).push).toMatchObject({ state: 'denied', trouble: 'not for you' });
    expect(await hub.publish(topic, 'news')).toEqual([202]);
    hub.behaviour.refuses = true;
    await watch.clock.advance(8 * 24 * hourMs);
    await minute();
    expect((await state()).push).toMatchObject({ state: 'denied', trouble: expect.stringContaining('400') });
    expect(published.asked).toBe(2);
    await minute();
    expect(hub.requests).toHaveLength(2);
  });
});
