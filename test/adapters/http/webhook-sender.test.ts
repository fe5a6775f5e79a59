import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpWebhookSender, type WebhookSenderOptions } from '../../../src/adapters/http/http-webhook-sender.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import type { WebhookSender } from '../../../src/ports/webhook-sender.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { repeat, startHttp, startHttps, startNaked, startRaw } from './test-servers.js';

const opened: WebhookSender[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sender) => sender.close()));
});

function makeSender(options: Partial<WebhookSenderOptions> = {}): WebhookSender {
  const sender = createHttpWebhookSender({
    ...{ userAgent: 'Vigie/0.1', allowPrivate: ['127.0.0.0/8'], clock: createSystemClock(), timeoutMs: patienceMs },
    ...options,
  });
  opened.push(sender);
  return sender;
}

/** For tests that wait until it expires. */
const soon = { timeoutMs: awaitsEnd(700) };
const payload = '{"type":"test"}';
const post = (sender: WebhookSender, url: string) => sender.send({ url, headers: { 'webhook-id': 'msg_1' }, payload });

describe('a webhook sender', () => {
  it('posts the bytes as they are, with its headers', async () => {
    const asked: unknown[] = [];
    const { url } = await startHttp(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      asked.push([request.method, request.headers['content-type'], request.headers['webhook-id'], body]);
      response.end('ok');
    });
    expect(await post(makeSender(), url)).toEqual({ status: 200, code: null, text: 'ok', retryAfterMs: null });
    expect(asked).toEqual([['POST', 'application/json', 'msg_1', payload]]);
  });

  it('follows no redirect, least of all to what only the machine may ask', async () => {
    let asked = 0;
    const inner = await startHttp((_request, response) => {
      asked += 1;
      response.end('secret');
    });
    for (const location of ['http://169.254.169.254/latest/meta-data/', inner.url]) {
      const { url } = await startHttp((_request, response) => response.writeHead(302, { location }).end('moved'));
      expect(await post(makeSender(), url)).toMatchObject({ status: 302, text: 'moved' });
    }
    expect(asked).toBe(0);
  });

  it.each([
    'https://127.0.0.1/',
    'https://10.0.0.7/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0x7f.1/',
    'https://[::ffff:10.0.0.7]/',
    'http://93.184.216.34/',
    'ftp://example.org/',
    'https://user:pass@example.org/',
  ])('refuses %s, before anything is asked', async (url) => {
    const sender = makeSender({ allowPrivate: [] });
    expect(sender.refuses(url)).not.toBeNull();
    expect(await post(sender, url)).toMatchObject({ status: null, code: 'not-public' });
  });

  it('takes an address with a public name, and one on the network that the operator lists', () => {
    expect(makeSender({ allowPrivate: [] }).refuses('https://hooks.example.org/x')).toBeNull();
    expect(makeSender().refuses('http://127.0.0.1:80/x')).toBeNull();
    expect(makeSender().refuses('http://93.184.216.34/x')).not.toBeNull();
  });

  it('sends over http to listed addresses alone, whatever a name says of itself', async () => {
    const sender = makeSender({ lookup: async () => [{ address: '93.184.216.34', family: 4 }] });
    expect(await post(sender, 'http://hooks.example.org/')).toMatchObject({ status: null, code: 'not-public' });
  });

  it('connects to the address that it checked, at each attempt anew', async () => {
    let asked = 0;
    const { port } = await startHttp((_request, response) => {
      asked += 1;
      response.setHeader('connection', 'close').end();
    });
    // The first address is allowed and the second is not, as in DNS rebinding: the name points inside after the check.
    const addresses = ['127.0.0.1', '10.0.0.7'];
    const sender = makeSender({ lookup: async () => [{ address: addresses.shift() ?? '10.0.0.7', family: 4 }] });
    expect(await post(sender, `http://rebinding.example:${port}/`)).toMatchObject({ status: 200 });
    const refused = await post(sender, `http://rebinding.example:${port}/`);
    expect(refused).toMatchObject({ status: null, code: 'not-public' });
    expect(refused.text).not.toContain('10.0.0.7');
    expect(asked).toBe(1);
  });

  it('does not fall for a name with one public and one private address', async () => {
    const both = [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    const sender = makeSender({ allowPrivate: [], lookup: async () => both });
    expect(await post(sender, 'https://hooks.example.org/')).toMatchObject({ code: 'not-public' });
  });

  it('checks the certificate of an https address', async () => {
    const key = readFileSync('test/adapters/http/tls/key.pem');
    const cert = readFileSync('test/adapters/http/tls/certificate.pem', 'utf8');
    const { url } = await startHttps({ key, cert }, (_request, response) => response.end('ok'));
    expect(await post(makeSender(), url)).toMatchObject({ status: null, code: 'tls' });
    expect(await post(makeSender({ ca: cert }), url)).toMatchObject({ status: 200 });
  });

  it('gives up a receiver that stalls, and one that resets the connection', async () => {
    const stalling = await startNaked(() => undefined);
    expect(await post(makeSender(soon), stalling.url)).toMatchObject({ status: null, code: 'timeout' });
    const resetting = await startRaw((socket) => socket.resetAndDestroy());
    expect(await post(makeSender(), resetting.url)).toMatchObject({ status: null, code: 'connection' });
    const name = makeSender({ lookup: async () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await post(name, 'https://nowhere.example/')).toMatchObject({ status: null, code: 'not-public' });
  });

  it('reads the first words of an answer alone, however much there is of it', async () => {
    let sent = 0;
    const { url, open } = await startHttp((_request, response) => {
      response.on('error', () => undefined);
      const socket = response.socket;
      if (socket)
        repeat(socket, 1, () => {
          sent += 65_536;
          response.write('a\u0007\u009b'.repeat(16_384));
        });
    });
    const { status, text } = await post(makeSender(), url);
    expect(status).toBe(200);
    expect(text).toMatch(/^[a ]{1,300}$/);
    await expect.poll(open).toBe(0);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('gives the status though the words after it never end', async () => {
    const { url } = await startRaw((socket) => {
      socket.write('HTTP/1.1 500 Error\r\nContent-Length: 1000\r\n\r\nbroken');
    });
    expect(await post(makeSender(soon), url)).toMatchObject({ status: 500, text: 'broken' });
  });

  it('hears how long it is to wait', async () => {
    const { url } = await startHttp((_request, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(await post(makeSender(), url)).toMatchObject({ status: 429, retryAfterMs: 120_000 });
  });
});
