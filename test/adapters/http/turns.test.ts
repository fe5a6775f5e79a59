import { describe, expect, it } from 'vitest';
import { registrableDomain } from '../../../src/adapters/http/host-turn.js';
import { createMemoryHostGate } from '../../../src/adapters/memory/memory-host-gate.js';
import type { FetchRequest } from '../../../src/ports/fetcher.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { awaitsEnd } from '../../patience.js';
import { everyName, makeFetcher, startHttp } from './test-servers.js';

const start = '2026-11-25T08:00:00.000Z';

/** A clock whose sleeps end at once, and the times of the requests in milliseconds since the start. */
async function startTimed(status = 200, headers: Record<string, string> = {}) {
  const clock = createManualClock(start);
  const asked: [string, number][] = [];
  const { port } = await startHttp((request, response) => {
    asked.push([request.headers.host?.split(':')[0] ?? '', clock.now().getTime() - Date.parse(start)]);
    response.writeHead(status, headers).end('x');
  });
  const passing = { ...clock, sleep: async (delayMs: number) => clock.advance(delayMs) };
  const hostGate = createMemoryHostGate(clock);
  const fetcher = makeFetcher({ clock: passing, hostGate, hostSpacingMs: 1_000, lookup: everyName });
  const get = (host: string, request: Partial<FetchRequest> = {}) => fetcher.get(`http://${host}:${port}/`, request);
  return { asked, get, clock };
}

describe("a host's turn", () => {
  it('keeps the larger of the two distances, whoever asks', async () => {
    const { asked, get } = await startTimed();
    await get('a.example', { spacing: { ms: 5_000 } });
    await get('a.example', { spacing: { ms: 10 } });
    await get('a.example');
    expect(asked.map(([, atMs]) => atMs)).toEqual([0, 5_000, 6_000]);
  });

  it('is shared by the sources of a group, whatever their hosts', async () => {
    const { asked, get } = await startTimed();
    const spacing = { ms: 4_000, group: 'legifrance' };
    await get('a.example', { spacing });
    await get('b.example', { spacing });
    await get('c.example');
    expect(asked).toEqual([
      ['a.example', 0],
      ['b.example', 4_000],
      ['c.example', 4_000],
    ]);
  });

  it('counts its distance from when it was really asked, also where a group held it up', async () => {
    const { asked, get } = await startTimed();
    const spacing = { ms: 4_000, group: 'legifrance' };
    await get('a.example', { spacing });
    await get('b.example', { spacing });
    await get('b.example');
    expect(asked.map(([, atMs]) => atMs)).toEqual([0, 4_000, 5_000]);
  });

  it('is given to one visit at a time while an answer is under way', async () => {
    let under = 0;
    let most = 0;
    const { port } = await startHttp((_, response) => {
      under += 1;
      most = Math.max(most, under);
      setImmediate(() => {
        under -= 1;
        response.end('x');
      });
    });
    const fetcher = makeFetcher({ lookup: everyName });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => fetcher.get(`http://a.example:${port}/`)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(8).fill('fresh'));
    expect(most).toBe(1);
  });

  it('keeps its distance from where the last visit really began, also where that was late', async () => {
    const clock = createManualClock(start);
    const asked: number[] = [];
    const { url } = await startHttp((_, response) => {
      asked.push(clock.now().getTime() - Date.parse(start));
      response.end('x');
    });
    const gate = createMemoryHostGate(clock);
    let lateMs = 700;
    const hostGate = {
      ...gate,
      async reserve(host: string, spacingMs: number) {
        const moment = await gate.reserve(host, spacingMs);
        await clock.advance(lateMs);
        lateMs = 0;
        return moment;
      },
    };
    const passing = { ...clock, sleep: async (delayMs: number) => clock.advance(delayMs) };
    const fetcher = makeFetcher({ clock: passing, hostGate, hostSpacingMs: 1_000 });
    await fetcher.get(url);
    await fetcher.get(url);
    expect(asked).toEqual([700, 1_700]);
  });

  it('counts its distance from the answer, since nobody knows when the request arrived', async () => {
    const clock = createManualClock(start);
    const asked: number[] = [];
    const { url } = await startHttp(async (_, response) => {
      asked.push(clock.now().getTime() - Date.parse(start));
      await clock.advance(2_500);
      response.end('x');
    });
    const passing = { ...clock, sleep: async (delayMs: number) => clock.advance(delayMs) };
    const fetcher = makeFetcher({ clock: passing, hostGate: createMemoryHostGate(clock), hostSpacingMs: 1_000 });
    await fetcher.get(url);
    await fetcher.get(url);
    expect(asked).toEqual([0, 3_500]);
  });

  it('is left at once by a visit that is called off in the queue, and kept by the one before it', async () => {
    const answers: (() => void)[] = [];
    const { url } = await startHttp((_, response) => void answers.push(() => response.end('x')));
    const fetcher = makeFetcher();
    const first = fetcher.get(url);
    await expect.poll(() => answers.length).toBe(1);
    const stop = new AbortController();
    const second = fetcher.get(url, { signal: stop.signal });
    const third = fetcher.get(url);
    stop.abort();
    expect(await second).toMatchObject({ code: 'aborted' });
    expect(answers).toHaveLength(1);
    answers[0]?.();
    expect(await first).toMatchObject({ kind: 'fresh' });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.();
    expect(await third).toMatchObject({ kind: 'fresh' });
  });

  it('is not waited for where the visit before it does not end, which keeps it from nobody', async () => {
    const answers: (() => void)[] = [];
    const { url } = await startHttp((_, response) => void answers.push(() => response.end('x')));
    const fetcher = makeFetcher();
    const first = fetcher.get(url);
    await expect.poll(() => answers.length).toBe(1);
    expect(await fetcher.get(url, { patienceMs: awaitsEnd(30) })).toMatchObject({
      code: 'host-busy',
      retryAfterMs: 30,
    });
    const third = fetcher.get(url);
    answers[0]?.();
    expect(await first).toMatchObject({ kind: 'fresh' });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.();
    expect(await third).toMatchObject({ kind: 'fresh' });
  });

  it('is not waited for beyond the patience, and left to others', async () => {
    const { asked, get } = await startTimed();
    const untilNextMs = 60_000;
    await get('a.example', { spacing: { ms: untilNextMs } });
    const outcome = await get('a.example', { patienceMs: awaitsEnd(30_000) });
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'host-busy', status: null, retryAfterMs: 60_000 });
    expect(asked).toHaveLength(1);
    expect(await get('a.example', { patienceMs: untilNextMs })).toMatchObject({ kind: 'fresh' });
    expect(asked[1]).toEqual(['a.example', 60_000]);
  });
});

describe('a visit that has begun', () => {
  const impatient = { patienceMs: awaitsEnd(2_000) };

  /** A site that redirects `/page` to `/page/`, and the requested paths with their times. */
  async function startMoved(robots?: string) {
    const clock = createManualClock(start);
    const asked: [string, number][] = [];
    const { url } = await startHttp((request, response) => {
      asked.push([request.url ?? '', clock.now().getTime() - Date.parse(start)]);
      if (request.url === '/page') response.writeHead(301, { location: '/page/' }).end();
      else response.end(request.url === '/robots.txt' ? robots : 'x');
    });
    const passing = { ...clock, sleep: async (delayMs: number) => clock.advance(delayMs) };
    const hostGate = createMemoryHostGate(clock);
    const fetcher = makeFetcher({ clock: passing, hostGate, hostSpacingMs: 1_000 });
    const get = (path: string, request: Partial<FetchRequest> = {}) => fetcher.get(url + path, request);
    return { asked, get, clock, hostGate, url };
  }

  it('waits out the distance of each hop, however impatient it began', async () => {
    const { asked, get } = await startMoved();
    expect(await get('/page', { ...impatient, spacing: { ms: 10_000 } })).toMatchObject({ kind: 'fresh' });
    expect(asked).toEqual([
      ['/page', 0],
      ['/page/', 10_000],
    ]);
  });

  it('waits out the Crawl-delay that a robots.txt asks for', async () => {
    const { asked, get, clock } = await startMoved('User-agent: *\nCrawl-delay: 30\n');
    await get('/before', { ...impatient, robots: 'obey' });
    await clock.advance(60_000);
    expect(await get('/page', { ...impatient, robots: 'obey' })).toMatchObject({ kind: 'fresh' });
    expect(asked.map(([path]) => path)).toEqual(['/robots.txt', '/before', '/page', '/page/']);
    expect((asked[3]?.[1] ?? 0) - (asked[2]?.[1] ?? 0)).toBe(30_000);
  });

  it('ends within its day’s share, and the next one waits until all that it asked is made up for', async () => {
    const { asked, get } = await startMoved();
    const spacing = { share: { key: 'source-cnil', ms: 900_000 } };
    expect(await get('/page', { ...impatient, spacing })).toMatchObject({ kind: 'fresh' });
    expect(await get('/2', { ...impatient, spacing, continues: true })).toMatchObject({ kind: 'fresh' });
    expect(asked).toEqual([
      ['/page', 0],
      ['/page/', 1_000],
      ['/2', 2_000],
    ]);
    expect(await get('/page', { ...impatient, spacing })).toMatchObject({
      code: 'host-busy',
      retryAfterMs: 3 * 900_000 - 2_000,
    });
  });

  it('takes no share where the host’s turn has not come', async () => {
    const { get, clock } = await startMoved();
    const spacing = { ms: 10_000, share: { key: 'source-cnil', ms: 900_000 } };
    await get('/1', { spacing: { ms: 10_000 } });
    expect(await get('/2', { ...impatient, spacing })).toMatchObject({ code: 'host-busy', retryAfterMs: 10_000 });
    await clock.advance(10_000);
    expect(await get('/2', { ...impatient, spacing })).toMatchObject({ kind: 'fresh' });
  });

  it('gives up where the host is closed for hours meanwhile, and says for how long', async () => {
    const { get, hostGate, url, clock } = await startMoved();
    await hostGate.hold(new URL(url).host, clock.now().getTime() + 5 * 3_600_000);
    const outcome = await get('/2', { ...impatient, continues: true });
    expect(outcome).toMatchObject({ code: 'host-busy', retryAfterMs: 5 * 3_600_000 });
  });
});

describe('Retry-After', () => {
  it.each<[FetchRequest['retryAfter'], string, string]>([
    [undefined, 'a.example', 'host-busy'],
    ['host', 'a.example', 'host-busy'],
    ['host', 'b.example', 'http-503'],
    ['source', 'a.example', 'http-503'],
    ['domain', 'news.a.example', 'host-busy'],
    ['domain', 'news.b.example', 'http-503'],
  ])('with the reach %j asks %s or not: %s', async (retryAfter, host, code) => {
    const { get } = await startTimed(503, { 'retry-after': '3600' });
    const request = { retryAfter, patienceMs: awaitsEnd(60_000) };
    expect(await get('a.example', request)).toMatchObject({ code: 'http-503', retryAfterMs: 3_600_000 });
    expect(await get(host, request)).toMatchObject({ code });
  });

  it('closes the group as well', async () => {
    const { get } = await startTimed(429, { 'retry-after': '3600' });
    const request = { spacing: { group: 'g' }, patienceMs: awaitsEnd(60_000) };
    expect(await get('a.example', request)).toMatchObject({ code: 'http-429' });
    expect(await get('b.example', request)).toMatchObject({ code: 'host-busy' });
  });

  it('closes nothing for longer than a day', async () => {
    const { get, clock } = await startTimed(503, { 'retry-after': '99999999999' });
    await get('a.example', { patienceMs: 0 });
    await clock.advance(24 * 3_600_000);
    expect(await get('a.example', { patienceMs: 0 })).toMatchObject({ code: 'http-503' });
  });
});

describe('the registrable domain', () => {
  it.each([
    ['www.cnil.fr', 'cnil.fr'],
    ['cnil.fr', 'cnil.fr'],
    ['eur-lex.europa.eu', 'europa.eu'],
    ['www.legislation.gov.uk', 'legislation.gov.uk'],
    ['api.piste.gouv.fr', 'piste.gouv.fr'],
    ['www.meti.go.jp', 'meti.go.jp'],
    ['www.example.com.', 'example.com'],
    ['localhost', 'localhost'],
    ['10.0.0.1', '10.0.0.1'],
    ['[::1]', '[::1]'],
  ])('of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });
});
