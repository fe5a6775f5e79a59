import { describe, expect, it } from 'vitest';
import { startVigie } from '../cli/vigie.js';
import { patienceMs } from '../patience.js';
import { type SlowFeed, startSlowFeed } from '../service/slow-feed.js';
import { createFolder } from '../settings/settings-fixture.js';
import { until } from '../until.js';

/** An installation that watches only the slow publisher, and looks for due checks every second. */
function install(feed: SlowFeed) {
  const folder = createFolder({ 'sources/slow.yaml': feed.catalogue });
  const env = {
    PATH: process.env.PATH ?? '',
    VIGIE_DATA_DIR: `${folder.path}/data`,
    VIGIE_SOURCES_DIR: `${folder.path}/sources`,
    VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    VIGIE_FETCH_HOST_SPACING_MS: '0',
    VIGIE_FETCH_TIMEOUT_MS: String(patienceMs),
    VIGIE_SCHEDULE_TICK_CRON: '* * * * * *',
    VIGIE_HTTP_PORT: '0',
    VIGIE_ACCESS_OPEN: 'true',
  };
  return { folder: folder.path, env, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const countItems = async (url: string): Promise<number> =>
  (await (await fetch(`${url}/api/v1/items?relevance=ai&relevance=other`)).json()).total;

describe.concurrent('a process that is told to stop while a publisher is slow', () => {
  it('says that it is not ready, hands the work back and leaves it to the next', async () => {
    await using feed = await startSlowFeed();
    using vigie = install(feed);
    const first = await startVigie(vigie);
    await until('the first request', () => feed.requests() === 1);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    const ended = first.stop();
    await until('the stop to be told', () => first.said().includes('Stopping'));
    const probe = await fetch(`${first.url}/readyz`);
    expect(probe.status).toBe(503);
    expect(await probe.json()).toMatchObject({ missing: [{ what: 'workers', why: 'stopping' }] });
    expect(await ended).toBe(0);
    feed.finish();
    const second = await startVigie(vigie);
    await until('the item', async () => (await countItems(second.url)) === 1);
    expect(feed.requests()).toBe(2);
    expect(await second.stop()).toBe(0);
  });

  it('finishes what can be finished in time', async () => {
    await using feed = await startSlowFeed();
    using vigie = install(feed);
    const first = await startVigie(vigie);
    await until('the first request', () => feed.requests() === 1);
    const ended = first.stop();
    await until('the stop to be told', () => first.said().includes('Stopping'));
    feed.finish();
    expect(await ended).toBe(0);
    const second = await startVigie(vigie);
    await until('the item', async () => (await countItems(second.url)) === 1);
    expect(feed.requests()).toBe(1);
    expect(await second.stop()).toBe(0);
  });

  it('ends at once when it is told twice', async () => {
    await using feed = await startSlowFeed();
    using vigie = install(feed);
    const service = await startVigie(vigie);
    await until('the first request', () => feed.requests() === 1);
    void service.stop();
    await until('the stop to be told', () => service.said().includes('Stopping'));
    expect(await service.stop()).toBe(1);
  });
});
