import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { makeFetcher, names, startHttp } from './test-servers.js';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A server that redirects by the table, records all requests, and answers the others. */
async function startRecorder(redirects: Readonly<Record<string, readonly [number, string]>> = {}) {
  const seen: Seen[] = [];
  const server = await startHttp(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url: path = '', headers } = request;
    seen.push({ method, path, headers, body });
    const [status, location] = redirects[path] ?? [200, ''];
    if (location === '') response.end('{}');
    else response.writeHead(status, { location }).end();
  });
  return { ...server, seen };
}

const json = { method: 'POST', body: '{"q":"ai"}', headers: { 'Content-Type': 'application/json' } } as const;

describe('a request that posts', () => {
  it('sends its body under its own content type', async () => {
    const { url, seen } = await startRecorder();
    expect(await makeFetcher().get(`${url}/search`, json)).toMatchObject({ kind: 'fresh', status: 200 });
    expect(seen).toMatchObject([{ method: 'POST', path: '/search', body: '{"q":"ai"}' }]);
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '10' });
  });

  it('sends no validators, which say nothing of a POST', async () => {
    const { url, seen } = await startRecorder();
    await makeFetcher().get(url, { ...json, etag: '"1"', lastModified: 'Wed, 25 Nov 2026 08:00:00 GMT' });
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('if-'))).toEqual([]);
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{"q":"ai"}'],
    [308, 'POST', '{"q":"ai"}'],
  ])('goes on after %i with %s', async (status, method, body) => {
    const { url, seen } = await startRecorder({ '/a': [status, '/b'] });
    expect(await makeFetcher().get(`${url}/a`, json)).toMatchObject({ kind: 'fresh' });
    expect(seen[1]).toMatchObject({ method, path: '/b', body });
    expect('content-type' in (seen[1]?.headers ?? {})).toBe(method === 'POST');
  });

  it('has a new address where it may be posted again, and none where it became a GET', async () => {
    const { url } = await startRecorder({ '/a': [301, '/b'], '/c': [308, '/b'] });
    expect(await makeFetcher().get(`${url}/a`, json)).toMatchObject({ movedTo: null });
    expect(await makeFetcher().get(`${url}/c`, json)).toMatchObject({ movedTo: `${url}/b` });
  });

  it.each([307, 308])('is not posted to another origin after %i', async (status) => {
    const other = await startRecorder();
    const { url } = await startRecorder({ '/a': [status, `${other.url}/b`] });
    const outcome = await makeFetcher().get(`${url}/a`, json);
    expect(outcome).toMatchObject({ kind: 'blocked', code: 'redirect-refused' });
    expect(other.seen).toEqual([]);
  });
});

describe("a source's own header fields", () => {
  it('are sent, and may say what is accepted', async () => {
    const { url, seen } = await startRecorder();
    await makeFetcher().get(url, { headers: { Authorization: 'Bearer k', 'X-Api-Key': 'k', Accept: 'text/csv' } });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer k', 'x-api-key': 'k', accept: 'text/csv' });
  });

  it('stay with redirects on their origin', async () => {
    const { url, seen } = await startRecorder({ '/a': [302, '/b'] });
    await makeFetcher().get(`${url}/a`, { headers: { authorization: 'Bearer k' } });
    expect(seen[1]).toMatchObject({ path: '/b', headers: { authorization: 'Bearer k' } });
  });

  it('are left behind at another origin, and on the way back from it', async () => {
    const back = { '/back': [302, ''] as [number, string] };
    const other = await startRecorder(back);
    const { url, seen } = await startRecorder({ '/a': [302, `${other.url}/back`] });
    back['/back'][1] = `${url}/b`;
    await makeFetcher().get(`${url}/a`, { headers: { authorization: 'Bearer k', 'x-api-key': 'k' } });
    expect([seen[0], other.seen[0], seen[1]].map((one) => [one?.path, one?.headers.authorization])).toEqual([
      ['/a', 'Bearer k'],
      ['/back', undefined],
      ['/b', undefined],
    ]);
    expect(other.seen[0]?.headers).not.toHaveProperty('x-api-key');
  });

  it('are left behind at the same name with another port', async () => {
    const other = await startRecorder();
    const { port } = await startRecorder({ '/a': [302, `http://api.example:${other.port}/b`] });
    const fetcher = makeFetcher({ lookup: names({ 'api.example': ['127.0.0.1'] }) });
    await fetcher.get(`http://api.example:${port}/a`, { headers: { authorization: 'Bearer k' } });
    expect(other.seen[0]).toMatchObject({ path: '/b' });
    expect(other.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['Host', 'evil.example'],
    ['Content-Length', '9999'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'upgrade'],
    ['Upgrade', 'h2c'],
    ['Cookie', 'a=b'],
    ['Proxy-Authorization', 'Basic eA=='],
    ['User-Agent', 'Mozilla/5.0'],
    ['Accept-Encoding', 'zstd'],
    ['Range', 'bytes=0-1'],
    ['Expect', '100-continue'],
    ['If-None-Match', '"1"'],
    ['X-Split', 'a\r\nX-Evil: 1'],
    ['X-Greek', 'λ'],
    ['X Space', 'a'],
    ['X-Colon: a\r\nX-Evil', 'a'],
  ])('do not include %s', async (name, value) => {
    const { url, seen } = await startRecorder();
    expect(await makeFetcher().get(url, { headers: { [name]: value } })).toMatchObject({ kind: 'fresh' });
    const headers = seen[0]?.headers ?? {};
    expect(Object.values(headers)).not.toContain(value);
    expect(headers).not.toHaveProperty('x-evil');
    expect(headers).not.toHaveProperty('content-type');
  });

  it('describe no body where there is none', async () => {
    const { url, seen } = await startRecorder();
    await makeFetcher().get(url, { headers: { 'content-type': 'application/json' } });
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
  });
});
