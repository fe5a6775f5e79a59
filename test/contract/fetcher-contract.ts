import type http from 'node:http';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FetchOutcome, FetchRequest } from '../../src/ports/fetcher.js';
import { startHttp, startRaw } from '../adapters/http/test-servers.js';

const feed = '<rss version="2.0"/>';

export type Get = (url: string, request?: Partial<FetchRequest>) => Promise<FetchOutcome>;

/** The tests that every fetcher must pass. `get` sends a request to a server on this machine, directly or through a proxy. */
export function describeFetcher(name: string, get: Get): void {
  describe(`the fetcher ${name}`, () => {
    describe('a visit', () => {
      it('brings a fresh body with its validators', async () => {
        const { url } = await startHttp((_, response) => {
          response.writeHead(200, {
            'content-type': 'application/rss+xml',
            etag: 'W/"1"',
            'last-modified': 'yesterday',
          });
          response.end(feed);
        });
        const outcome = await get(`${url}/feed#top`);
        expect(outcome).toEqual({
          kind: 'fresh',
          status: 200,
          url: `${url}/feed`,
          movedTo: null,
          durationMs: expect.any(Number),
          body: new TextEncoder().encode(feed),
          contentType: 'application/rss+xml',
          etag: 'W/"1"',
          lastModified: 'yesterday',
          headers: expect.objectContaining({ 'content-type': 'application/rss+xml', etag: 'W/"1"' }),
          link: null,
          freshForMs: null,
        });
      });

      it('brings the headers as they came, but for those that hold cookies, keys or proofs', async () => {
        const { url } = await startHttp((_, response) => {
          response.writeHead(200, {
            'set-cookie': 'id=hush',
            'x-api-key': 'hush',
            'X-Auth-Token': 'hush',
            'X-Served': 'a',
          });
          response.end(feed);
        });
        const outcome = await get(url);
        expect(outcome).toMatchObject({ headers: { 'x-served': 'a' } });
        expect(JSON.stringify(outcome)).not.toContain('hush');
      });

      it('brings every Link header that came with it', async () => {
        const link = ['<https://hub.example/>; rel="hub"', '<https://a.example/feed>; rel="self"'];
        const { url } = await startHttp((_, response) => response.writeHead(200, { link }).end(feed));
        expect(await get(url)).toMatchObject({ link: link.join(', ') });
      });

      it('brings a body that owns its buffer, so that it can be given to a thread', async () => {
        const { url } = await startHttp((_, response) => response.end(feed));
        const outcome = await get(url);
        expect(outcome.kind === 'fresh' && outcome.body.buffer.byteLength).toBe(feed.length);
      });

      it('says who asks, and what it takes', async () => {
        let headers: http.IncomingHttpHeaders = {};
        const { url, port } = await startHttp((request, response) => {
          headers = request.headers;
          response.end(feed);
        });
        await get(url, { accept: 'application/rss+xml, */*;q=0.1' });
        expect(headers).toMatchObject({
          host: `127.0.0.1:${port}`,
          'user-agent': 'Vigie/0.1 (+https://vigie.example)',
          accept: 'application/rss+xml, */*;q=0.1',
          'accept-encoding': 'gzip, deflate, br',
        });
        expect(headers).not.toHaveProperty('if-none-match');
        expect(headers).not.toHaveProperty('cookie');
      });

      it('sends the validators back, and understands that nothing changed', async () => {
        const seen: unknown[] = [];
        const { url } = await startHttp(({ headers }, response) => {
          seen.push(headers['if-none-match'], headers['if-modified-since']);
          response.writeHead(304).end();
        });
        const outcome = await get(url, { etag: '"1"', lastModified: 'Wed, 25 Nov 2026 08:00:00 GMT' });
        expect(seen).toEqual(['"1"', 'Wed, 25 Nov 2026 08:00:00 GMT']);
        expect(outcome).toMatchObject({ kind: 'not-modified', status: 304 });
      });

      it('leaves out validators that no header can hold', async () => {
        const { url } = await startHttp(({ headers }, response) => {
          response.end('if-none-match' in headers ? 'sent' : 'left out');
        });
        const outcome = await get(url, { etag: '"a"\r\nX-Evil: 1', lastModified: 'λ' });
        expect(outcome.kind === 'fresh' && new TextDecoder().decode(outcome.body)).toBe('left out');
      });

      it.each(['gzip', 'br', 'deflate'])('decodes %s', async (coding) => {
        const encode = { gzip: zlib.gzipSync, br: zlib.brotliCompressSync, deflate: zlib.deflateRawSync }[coding];
        const { url } = await startHttp((_, response) => {
          response.writeHead(200, { 'content-encoding': coding }).end(encode?.(Buffer.from(feed)));
        });
        const outcome = await get(url);
        expect(outcome.kind === 'fresh' && new TextDecoder().decode(outcome.body)).toBe(feed);
      });
    });

    describe('an answer that is no content', () => {
      it.each([
        [401, 'blocked'],
        [403, 'blocked'],
        [429, 'blocked'],
        [451, 'blocked'],
        [410, 'gone'],
        [400, 'missing'],
        [404, 'missing'],
        [406, 'missing'],
        [500, 'unreachable'],
        [503, 'unreachable'],
        [202, 'unreachable'],
        [204, 'unreachable'],
        [206, 'unreachable'],
        [300, 'unreachable'],
        [304, 'unreachable'],
        [305, 'unreachable'],
      ])('with the status %i is %s', async (status, kind) => {
        const { url } = await startHttp((_, response) => response.writeHead(status).end());
        expect(await get(url)).toMatchObject({ kind, status, code: `http-${status}`, retryAfterMs: null });
      });

      it.each(['x-amzn-waf-action', 'cf-mitigated'])(
        'with %s: challenge is a wall, also with a friendly status',
        async (name) => {
          const { url } = await startHttp((_, response) => response.writeHead(202, { [name]: 'challenge' }).end());
          expect(await get(url)).toMatchObject({ kind: 'blocked', code: 'http-202' });
        },
      );

      it.each([429, 503])('tells with %i when to come again', async (status) => {
        const { url } = await startHttp((_, response) => response.writeHead(status, { 'retry-after': '90' }).end());
        expect(await get(url)).toMatchObject({ retryAfterMs: 90_000 });
      });

      it('does not wait for the end of its body', async () => {
        const { url } = await startHttp((_, response) => void response.writeHead(404).write('not'));
        expect(await get(url)).toMatchObject({ kind: 'missing' });
      });
    });

    describe('what keeps it from an answer', () => {
      it('is told as a value, with a code that never changes', async () => {
        const { url } = await startRaw((socket) => socket.destroy());
        expect(await get(url)).toMatchObject({
          kind: 'unreachable',
          status: null,
          code: 'connection',
          retryAfterMs: null,
        });
      });

      it('may be a body that is longer than it wants', async () => {
        const { url } = await startHttp((_, response) => response.end('x'.repeat(2_000)));
        expect(await get(url, { maxBodyBytes: 1_000 })).toMatchObject({ kind: 'unreachable', code: 'body-too-large' });
        expect(await get(url, { maxBodyBytes: 2_000 })).toMatchObject({ kind: 'fresh' });
      });

      it('may be that nobody waits for it any more', async () => {
        const stop = new AbortController();
        const { url } = await startHttp(() => stop.abort());
        expect(await get(url, { signal: stop.signal })).toMatchObject({ kind: 'unreachable', code: 'aborted' });
        expect(await get(url, { signal: stop.signal })).toMatchObject({ kind: 'unreachable', code: 'aborted' });
      });

      it.each([
        'http://10.0.0.7/',
        'http://[::ffff:10.0.0.7]/',
        'file:///etc/passwd',
        'ftp://a.example/',
        'no address',
      ])('is %s itself, which is refused before anybody is asked', async (url) => {
        expect(await get(url)).toMatchObject({ kind: 'blocked', status: null, code: 'address-refused' });
      });
    });
  });
}
