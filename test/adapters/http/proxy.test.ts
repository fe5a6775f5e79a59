import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startProxy } from './start-proxy.js';
import { makeFetcher, names, soon, startHttp, startHttps, startRaw } from './test-servers.js';

const key = readFileSync(new URL('./tls/key.pem', import.meta.url));
const cert = readFileSync(new URL('./tls/certificate.pem', import.meta.url), 'utf8');

const lookup = names({ 'feeds.example': ['127.0.0.1'], 'inside.example': ['10.0.0.7'] });

describe('a source with a proxy', () => {
  it('is reached through it, and the proxy is asked for the address that was checked', async () => {
    const { port } = await startHttp((request, response) => response.end(request.headers.host));
    const proxy = await startProxy();
    const outcome = await makeFetcher({ lookup }).get(`http://feeds.example:${port}/`, { proxy: proxy.url });
    expect(outcome.kind === 'fresh' && new TextDecoder().decode(outcome.body)).toBe(`feeds.example:${port}`);
    expect(proxy.tunnels).toEqual([{ target: `127.0.0.1:${port}`, authorization: undefined }]);
  });

  it('is reached over TLS with its own name and certificate', async () => {
    const { port } = await startHttps({ key, cert }, (_, response) => response.end('ok'));
    const proxy = await startProxy();
    const fetcher = makeFetcher({ lookup, ca: cert });
    const url = `https://feeds.example:${port}/`;
    expect(await fetcher.get(url, { proxy: proxy.url })).toMatchObject({ kind: 'fresh' });
    expect(await makeFetcher({ lookup }).get(url, { proxy: proxy.url })).toMatchObject({ code: 'tls' });
  });

  it('names who asks where the proxy wants to know', async () => {
    const { port } = await startHttp((_, response) => response.end('ok'));
    const proxy = await startProxy();
    const url = proxy.url.replace('//', '//user:p%40ss@');
    expect(await makeFetcher({ lookup }).get(`http://feeds.example:${port}/`, { proxy: url })).toMatchObject({
      kind: 'fresh',
    });
    expect(proxy.tunnels[0]?.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });

  it.each(['http://inside.example/', 'https://inside.example/', 'http://10.0.0.7/', 'http://[fd00::7]/'])(
    'never has the proxy reach %s for it',
    async (url) => {
      const proxy = await startProxy();
      const outcome = await makeFetcher({ lookup }).get(url, { proxy: proxy.url });
      expect(outcome).toMatchObject({ kind: 'blocked', code: 'address-refused' });
      expect(proxy.tunnels).toEqual([]);
    },
  );

  it('is not led inside by a redirect either', async () => {
    const { port } = await startHttp((_, response) =>
      response.writeHead(302, { location: 'http://inside.example/' }).end(),
    );
    const proxy = await startProxy();
    const outcome = await makeFetcher({ lookup }).get(`http://feeds.example:${port}/`, { proxy: proxy.url });
    expect(outcome).toMatchObject({ kind: 'blocked', code: 'address-refused' });
    expect(proxy.tunnels).toHaveLength(1);
  });

  it.each([
    ['http://10.0.0.7:3128', 'address-refused'],
    ['http://inside.example:3128', 'address-refused'],
    ['socks5://127.0.0.1:1080', 'proxy'],
    ['not a url', 'proxy'],
    ['http://127.0.0.1:1', 'proxy'],
  ])('is not asked through %s: %s', async (proxy, code) => {
    const outcome = await makeFetcher({ lookup }).get('http://feeds.example/', { proxy });
    expect(outcome).toMatchObject({ code, status: null });
  });

  it.each([
    ['refuses', 'HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['hangs up', ''],
  ])('says that it was the proxy which %s', async (_, answer) => {
    const proxy = await startRaw((socket) => void socket.end(answer));
    const outcome = await makeFetcher({ lookup }).get('http://feeds.example/', { proxy: proxy.url });
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'proxy' });
    await expect.poll(proxy.open).toBe(0);
  });

  it('does not wait for ever for a proxy that says nothing', async () => {
    const proxy = await startRaw(() => undefined);
    const fetcher = makeFetcher({ ...soon, lookup });
    expect(await fetcher.get('http://feeds.example/', { proxy: proxy.url })).toMatchObject({ kind: 'unreachable' });
    await expect.poll(proxy.open).toBe(0);
  });

  it('leaves no password of the proxy in what it says', async () => {
    const proxy = 'http://user:hunter2@127.0.0.1:1';
    expect(JSON.stringify(await makeFetcher({ lookup }).get('http://feeds.example/', { proxy }))).not.toContain(
      'hunter2',
    );
  });
});
