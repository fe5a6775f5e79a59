import { readFileSync } from 'node:fs';
import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/ports/clock.js';
import { awaitsEnd } from '../../patience.js';
import { everyName, makeFetcher, names, startHttp, startHttps } from './test-servers.js';

const feed = '<rss version="2.0"/>';

function redirectTo(response: http.ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location }).end('moved');
}

describe('redirects', () => {
  it('tell of a new address only while all of them were permanent', async () => {
    const { url } = await startHttp((request, response) => {
      if (request.url === '/a') return redirectTo(response, 301, '/b');
      if (request.url === '/b') return redirectTo(response, 308, '/c');
      if (request.url === '/c') return redirectTo(response, 302, '/d');
      if (request.url === '/d') return redirectTo(response, 301, '/e');
      return void response.end(feed);
    });
    const fetcher = makeFetcher();
    expect(await fetcher.get(`${url}/a`)).toMatchObject({ kind: 'fresh', url: `${url}/e`, movedTo: `${url}/c` });
    expect(await fetcher.get(`${url}/c`)).toMatchObject({ kind: 'fresh', url: `${url}/e`, movedTo: null });
    expect(await fetcher.get(`${url}/d`)).toMatchObject({ kind: 'fresh', url: `${url}/e`, movedTo: `${url}/e` });
  });

  it('move nobody to an address that does not answer', async () => {
    const { url } = await startHttp((_, response) => redirectTo(response, 301, 'http://127.0.0.1:1/'));
    expect(await makeFetcher().get(url)).toMatchObject({ code: 'connection', status: null, movedTo: null });
  });

  it('are followed five times', async () => {
    const { url } = await startHttp((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(feed);
      else redirectTo(response, 302, `/${left - 1}`);
    });
    expect(await makeFetcher().get(`${url}/5`)).toMatchObject({ kind: 'fresh' });
    expect(await makeFetcher().get(`${url}/6`)).toMatchObject({ kind: 'unreachable', code: 'too-many-redirects' });
  });

  it('keep the validators within an origin and drop them beyond', async () => {
    const seen: unknown[] = [];
    const other = await startHttp(({ headers }, response) => {
      seen.push(headers['if-none-match']);
      response.end(feed);
    });
    const first = await startHttp((request, response) => {
      seen.push(request.headers['if-none-match']);
      redirectTo(response, 302, request.url === '/a' ? '/b' : other.url);
    });
    await makeFetcher().get(`${first.url}/a`, { etag: '"1"' });
    expect(seen).toEqual(['"1"', '"1"', undefined]);
  });

  it('understand letters that should have been encoded', async () => {
    const { url } = await startHttp((request, response) => {
      if (request.url === '/')
        response.writeHead(302, { location: Buffer.from('/actualités').toString('latin1') }).end();
      else response.end(feed);
    });
    expect(await makeFetcher().get(url)).toMatchObject({ kind: 'fresh', url: `${url}/actualit%C3%A9s` });
  });

  it('share one time limit', async () => {
    const { url } = await startHttp((request, response) => {
      setTimeout(() => redirectTo(response, 302, `${request.url}x`), 200);
    });
    const outcome = await makeFetcher({ timeoutMs: awaitsEnd(500) }).get(`${url}/`);
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'timeout' });
  });
});

describe('the turn of a host', () => {
  function fakeClock(): Clock & { slept: number[] } {
    let present = Date.parse('2026-11-25T08:00:00.000Z');
    const slept: number[] = [];
    return {
      slept,
      now: () => new Date(present),
      async sleep(delayMs, signal) {
        if (signal?.aborted) return;
        slept.push(delayMs);
        present += delayMs;
      },
      newId: () => '0'.repeat(32),
    };
  }

  it('is reserved for each request and redirect, and waited for outside the time limit', async () => {
    const { url, port } = await startHttp((request, response) => {
      if (request.url === '/a') redirectTo(response, 302, '/b');
      else response.end(feed);
    });
    const clock = fakeClock();
    const reserved: [string, number][] = [];
    const hostGate = {
      reserve: async (host: string, spacingMs: number) => {
        reserved.push([host, spacingMs]);
        return clock.now().getTime() + 60_000;
      },
      hold: async () => undefined,
    };
    const outcome = await makeFetcher({ clock, hostGate, hostSpacingMs: 2_000 }).get(`${url}/a`);
    expect(outcome).toMatchObject({ kind: 'fresh' });
    expect(outcome.durationMs).toBeLessThan(60_000);
    expect(clock.slept).toEqual([60_000, 60_000]);
    expect(reserved).toEqual([
      [`127.0.0.1:${port}`, 2_000],
      [`127.0.0.1:${port}`, 2_000],
    ]);
  });

  it('is not waited for any longer once the visit is called off', async () => {
    const { url, connections } = await startHttp((_, response) => response.end(feed));
    const hostGate = { reserve: async () => Date.now() + 60_000, hold: async () => undefined };
    const stop = new AbortController();
    const visit = makeFetcher({ hostGate }).get(url, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    expect(await visit).toMatchObject({ kind: 'unreachable', code: 'aborted' });
    expect(connections()).toBe(0);
  });

  it('throws what the gate throws, which is our own trouble', async () => {
    const gone = () => Promise.reject(new Error('the store is gone'));
    const hostGate = { reserve: gone, hold: gone };
    await expect(makeFetcher({ hostGate }).get('http://127.0.0.1:1/')).rejects.toThrow('the store is gone');
  });
});

describe('a visit that is called off', () => {
  it.each(['while it waits for an answer', 'before it began'])('%s ends at once', async (moment) => {
    const { url, open } = await startHttp(() => undefined);
    const stop = new AbortController();
    if (moment === 'before it began') stop.abort();
    const visit = makeFetcher().get(url, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await visit).toMatchObject({ kind: 'unreachable', code: 'aborted', retryAfterMs: null });
    await expect.poll(open).toBe(0);
  });

  it('by closing the fetcher ends as well, and the next one does not begin', async () => {
    const { url, open } = await startHttp(() => undefined);
    const fetcher = makeFetcher();
    const visit = fetcher.get(url);
    setTimeout(() => fetcher.close(), 50);
    expect(await visit).toMatchObject({ code: 'aborted' });
    expect(await fetcher.get(url)).toMatchObject({ code: 'aborted' });
    await expect.poll(open).toBe(0);
  });
});

describe('connections', () => {
  it('are used again', async () => {
    const { url, connections } = await startHttp((_, response) => response.end(feed));
    const fetcher = makeFetcher();
    for (let n = 0; n < 10; n++) await fetcher.get(url);
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('are used again after a redirect, a refusal and an unchanged answer', async () => {
    const { url, connections } = await startHttp((request, response) => {
      if (request.url === '/a') return redirectTo(response, 302, '/b');
      return void response.writeHead(request.url === '/b' ? 404 : 304).end();
    });
    const fetcher = makeFetcher();
    for (let n = 0; n < 5; n++) await fetcher.get(`${url}/a`, { etag: '"1"' });
    for (let n = 0; n < 5; n++) await fetcher.get(`${url}/c`, { etag: '"1"' });
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('are bounded: beyond 128 none is kept', async () => {
    const { port, open } = await startHttp((_, response) => void setTimeout(() => response.end(feed), 100));
    const fetcher = makeFetcher({ lookup: everyName });
    const urls = Array.from({ length: 300 }, (_, index) => `http://host-${index}.example:${port}/`);
    const outcomes = await Promise.all(urls.map((url) => fetcher.get(url)));
    expect(outcomes.every(({ kind }) => kind === 'fresh')).toBe(true);
    await Promise.all(urls.map((url) => fetcher.get(url)));
    await expect.poll(open).toBeLessThanOrEqual(128);
  });
});

describe('https', () => {
  const key = readFileSync(new URL('./tls/key.pem', import.meta.url));
  const cert = readFileSync(new URL('./tls/certificate.pem', import.meta.url), 'utf8');
  const lookup = names({ 'feeds.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] });

  it('reaches a name at the checked address, with the name in SNI and Host', async () => {
    let seen: unknown[] = [];
    const { port } = await startHttps({ key, cert }, (request, response) => {
      seen = [request.headers.host, (request.socket as unknown as { servername: string }).servername];
      response.end(feed);
    });
    const fetcher = makeFetcher({ lookup, ca: cert });
    expect(await fetcher.get(`https://feeds.example:${port}/`)).toMatchObject({ kind: 'fresh' });
    expect(seen).toEqual([`feeds.example:${port}`, 'feeds.example']);
  });

  it('reaches a literal address whose certificate names it', async () => {
    const { url } = await startHttps({ key, cert }, (_, response) => response.end(feed));
    expect(await makeFetcher({ ca: cert }).get(url)).toMatchObject({ kind: 'fresh' });
  });

  it.each([
    ['is for another name', 'other.example', cert],
    ['nobody vouches for', 'feeds.example', undefined],
  ])('does not speak with a server whose certificate %s', async (_, host, ca) => {
    const { port } = await startHttps({ key, cert }, (_, response) => response.end(feed));
    const fetcher = makeFetcher({ lookup, ...(ca ? { ca } : {}) });
    expect(await fetcher.get(`https://${host}:${port}/`)).toMatchObject({
      kind: 'unreachable',
      code: 'tls',
      status: null,
    });
  });
});
