import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../../src/adapters/http/robots.js';
import { createMemoryHostGate } from '../../../src/adapters/memory/memory-host-gate.js';
import { createRobotsMemory } from '../../../src/jobs/check/robots-memory.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { everyName, makeFetcher, startHttp } from './test-servers.js';

type Answer = { status?: number; body?: string; headers?: Record<string, string> };

/** A site whose robots.txt may change, a clock whose sleeps end at once, and the requested paths. */
async function startSite(robots: Answer, site: Record<string, Answer> = {}) {
  const clock = createManualClock('2026-11-25T08:00:00.000Z');
  const state = { robots, down: false, paths: [] as string[], atMs: [] as number[] };
  const { port, url } = await startHttp((request, response) => {
    state.paths.push(request.url ?? '');
    state.atMs.push(clock.now().getTime());
    const {
      status = 200,
      body = 'x',
      headers = {},
    } = request.url === '/robots.txt' ? state.robots : (site[request.url ?? ''] ?? {});
    if (state.down) request.socket.destroy();
    else response.writeHead(status, headers).end(body);
  });
  const passing = { ...clock, sleep: async (delayMs: number) => clock.advance(delayMs) };
  const robotsMemory = createRobotsMemory(createMemoryStore());
  const start = () =>
    makeFetcher({ clock: passing, hostGate: createMemoryHostGate(clock), lookup: everyName, robotsMemory });
  let fetcher = start();
  const get = (path: string) => fetcher.get(url + path, { robots: 'obey' });
  /** Continues as a new process. */
  const restart = async () => {
    await fetcher.close();
    fetcher = start();
  };
  return { state, get, clock, fetcher, url, port, restart };
}

describe('robots.txt', () => {
  it('keeps us out of what it disallows, and is asked for once', async () => {
    const { state, get } = await startSite({ body: 'User-agent: *\nDisallow: /private\n' });
    const refused = await get('/private/list');
    expect(refused).toMatchObject({ kind: 'blocked', code: 'robots', status: null, retryAfterMs: null });
    expect('message' in refused && refused.message).toMatch(/robots\.txt keeps \/private\/list from us/);
    expect(await get('/public')).toMatchObject({ kind: 'fresh' });
    expect(state.paths).toEqual(['/robots.txt', '/public']);
  });

  it('is not asked for where the source is published for programs', async () => {
    const { state, fetcher, url } = await startSite({ body: 'User-agent: *\nDisallow: /\n' });
    expect(await fetcher.get(`${url}/feed`)).toMatchObject({ kind: 'fresh' });
    expect(state.paths).toEqual(['/feed']);
  });

  it('counts under our own name before it counts under *', async () => {
    const { get } = await startSite({ body: 'User-agent: *\nDisallow: /\n\nUser-agent: vigie\nDisallow: /no\n' });
    expect(await get('/yes')).toMatchObject({ kind: 'fresh' });
    expect(await get('/no')).toMatchObject({ code: 'robots' });
  });

  it.each([
    [404, 'fresh'],
    [410, 'fresh'],
    [401, 'fresh'],
    [403, 'fresh'],
    [204, 'fresh'],
  ])('with %i allows everything', async (status, kind) => {
    const { get } = await startSite({ status, body: '' });
    expect(await get('/page')).toMatchObject({ kind });
  });

  it.each([500, 503, 429])('with %i forbids everything, for a while', async (status) => {
    const { state, get, clock } = await startSite({ status });
    expect(await get('/page')).toMatchObject({ kind: 'unreachable', code: 'robots-unreachable', status: null });
    expect(await get('/page')).toMatchObject({ code: 'robots-unreachable' });
    expect(state.paths).toEqual(['/robots.txt']);
    state.robots = { body: 'User-agent: *\nAllow: /\n' };
    await clock.advance(10 * 60_000);
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
  });

  it('that could not be read while the clock was ahead is asked for again at once', async () => {
    const { state, get, clock } = await startSite({ status: 503 });
    await clock.advance(30 * 24 * 3_600_000);
    expect(await get('/page')).toMatchObject({ code: 'robots-unreachable' });
    state.robots = { body: '' };
    await clock.advance(-30 * 24 * 3_600_000);
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
  });

  it('that got no answer at all says just that, and is asked for again after a minute', async () => {
    const { state, get, clock } = await startSite({ body: '' });
    state.down = true;
    expect(await get('/page')).toMatchObject({ kind: 'unreachable', code: 'connection', status: null });
    state.down = false;
    await clock.advance(60_000 - 1);
    expect(await get('/page')).toMatchObject({ code: 'connection' });
    await clock.advance(1);
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
    expect(state.paths).toEqual(['/robots.txt', '/robots.txt', '/page']);
  });

  it('that was read stays while it cannot be read again', async () => {
    const { state, get, clock } = await startSite({ body: 'User-agent: *\nDisallow: /no\n' });
    await get('/page');
    state.robots = { status: 503 };
    await clock.advance(25 * 3_600_000);
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
    expect(await get('/no')).toMatchObject({ code: 'robots' });
    expect(state.paths).toEqual(['/robots.txt', '/page', '/robots.txt', '/page']);
  });

  it('that could not be read for a month forbids nothing', async () => {
    const { get, clock } = await startSite({ status: 503 });
    for (let week = 0; week < 5; week++) {
      expect(await get('/page')).toMatchObject({ code: 'robots-unreachable' });
      await clock.advance((week < 4 ? 7 : 2) * 24 * 3_600_000);
    }
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
  });

  it('that could not be read for a month forbids nothing, also where no process lived so long', async () => {
    const { state, get, clock, restart } = await startSite({ status: 503 });
    for (let week = 0; week < 5; week++) {
      expect(await get('/page')).toMatchObject({ code: 'robots-unreachable' });
      await restart();
      await clock.advance(7 * 24 * 3_600_000);
    }
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
    state.robots = { body: 'User-agent: *\nDisallow: /\n' };
    await clock.advance(24 * 3_600_000);
    expect(await get('/page')).toMatchObject({ code: 'robots' });
    state.robots = { status: 503 };
    await restart();
    expect(await get('/page')).toMatchObject({ code: 'robots-unreachable' });
  });

  it('is read again after a day', async () => {
    const { state, get, clock } = await startSite({ body: '' });
    await get('/page');
    state.robots = { body: 'User-agent: *\nDisallow: /\n' };
    await clock.advance(24 * 3_600_000 - 1);
    expect(await get('/page')).toMatchObject({ kind: 'fresh' });
    await clock.advance(1);
    expect(await get('/page')).toMatchObject({ code: 'robots' });
  });

  it('is asked for once by many who come together', async () => {
    const { state, get } = await startSite({ body: 'User-agent: *\nDisallow: /no\n' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => get('/no')));
    expect(outcomes.map((outcome) => 'code' in outcome && outcome.code)).toEqual(Array(5).fill('robots'));
    expect(state.paths).toEqual(['/robots.txt']);
  });

  it('is the one of the place that a redirect leads to', async () => {
    const other = await startSite({ body: 'User-agent: *\nDisallow: /\n' });
    const { get } = await startSite({}, { '/a': { status: 302, headers: { location: `${other.url}/b` } } });
    expect(await get('/a')).toMatchObject({ kind: 'blocked', code: 'robots', url: `${other.url}/b` });
    expect(other.state.paths).toEqual(['/robots.txt']);
  });

  it.each([
    ['5', 5_000],
    ['0.5', 500],
    ['86400', 60_000],
    ['-3', 0],
    ['soon', 0],
  ])('with Crawl-delay: %s raises the distance to %i ms', async (seconds, delayMs) => {
    const { state, get } = await startSite({ body: `User-agent: *\nCrawl-delay: ${seconds}\n` });
    await get('/a');
    await get('/b');
    expect((state.atMs[2] ?? 0) - (state.atMs[1] ?? 0)).toBe(delayMs);
  });

  it('gets nothing that is meant for the source', async () => {
    let seen: unknown;
    const { url } = await startHttp(({ headers, url: path }, response) => {
      if (path === '/robots.txt') seen = headers;
      response.end('');
    });
    await makeFetcher().get(url, { robots: 'obey', etag: '"1"', headers: { authorization: 'Bearer k' } });
    expect(seen).toMatchObject({ accept: 'text/plain, */*;q=0.1' });
    expect(seen).not.toHaveProperty('authorization');
    expect(seen).not.toHaveProperty('if-none-match');
  });
});

describe('the rules of a robots.txt', () => {
  const at = (text: string | Uint8Array, url: string) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return parseRobots('https://a.example/robots.txt', bytes, 'Vigie')(url).allowed;
  };

  it.each([
    ['Disallow: /a', '/a/b', false],
    ['Disallow: /a', '/b', true],
    ['Disallow: /a\nAllow: /a/b', '/a/b', true],
    ['Disallow: /*.pdf$', '/x.pdf', false],
    ['Disallow: /*.pdf$', '/x.pdf?y', true],
    ['Disallow:', '/a', true],
    ['Disallow: /%C3%A9', '/é', false],
    ['<html><body>Disallow: /</body></html>', '/a', true],
  ])('%j lets %s through: %s', (rules, path, allowed) => {
    expect(at(`User-agent: *\n${rules}\n`, `https://a.example${path}`)).toBe(allowed);
  });

  it('are read up to 500 KiB', () => {
    const filler = `# ${'x'.repeat(998)}\n`.repeat(520);
    expect(at(`User-agent: *\nDisallow: /a\n${filler}Disallow: /b\n`, 'https://a.example/a')).toBe(false);
    expect(at(`User-agent: *\nDisallow: /a\n${filler}Disallow: /b\n`, 'https://a.example/b')).toBe(true);
  });

  it('are read as far as they make sense', () => {
    expect(
      at(
        new Uint8Array(100_000).map((_, index) => (index * 7919) % 256),
        'https://a.example/a',
      ),
    ).toBe(true);
  });
});
