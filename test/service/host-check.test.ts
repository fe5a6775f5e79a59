import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { findFreePort } from '../free-port.js';

/** Sends a request with any Host and any request line, which `fetch` does not allow. */
async function ask(url: string, lines: readonly string[], body = ''): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  // The client must not end the connection itself, since a server drops the answer to a client that hangs up.
  socket.write(`${[...lines, 'Connection: close', `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`);
  return text(socket);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

it('ports for probes and figures answer to addresses, to names without a dot and to its own', async () => {
  const [health, metrics] = [await findFreePort(), await findFreePort()];
  const ports = { VIGIE_HEALTH_PORT: `${health}`, VIGIE_METRICS_PORT: `${metrics}` };
  const { service } = await openToAll(ports);
  const asked = async (port: number, path: string, host: string) =>
    statusOf(await ask(`http://127.0.0.1:${port}`, [`GET ${path} HTTP/1.1`, `Host: ${host}`]));
  for (const [port, path] of [
    [health, '/readyz'],
    [metrics, '/metrics'],
  ] as const) {
    for (const host of [`127.0.0.1:${port}`, '10.1.2.3', 'worker-1:80', 'watch.lan'])
      expect([path, host, await asked(port, path, host)]).toEqual([path, host, 200]);
    for (const host of ['evil.example', `127.0.0.1.evil.example:${port}`, 'localhost.evil.example'])
      expect([path, host, await asked(port, path, host)]).toEqual([path, host, 403]);
  }
  expect(await service.stop()).toBe(0);
});

async function openToAll(env: Readonly<Record<string, string>> = {}) {
  const vigie = await installVigie({ idle: true });
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  // These settings are those of the Compose files.
  const open = { VIGIE_HTTP_HOST: '0.0.0.0', VIGIE_HTTP_TRUSTED: 'true' };
  const pages = { VIGIE_PUBLIC_URL: 'https://veille.example.org', VIGIE_HTTP_HOSTS: 'watch.lan, 192.0.2.7' };
  const service = await startVigie({ ...vigie, env: { ...vigie.env, ...open, ...pages, ...env } });
  const get = async (path: string, host: string, more: readonly string[] = []) =>
    statusOf(await ask(service.url, [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...more]));
  const post = async (host: string, headers: readonly string[]) => {
    const type = 'Content-Type: application/x-www-form-urlencoded';
    return statusOf(
      await ask(service.url, ['POST /language HTTP/1.1', `Host: ${host}`, type, ...headers], 'to=en&back=%2F'),
    );
  };
  return { service, get, post };
}

it('a server open to the network answers to its own names alone', async () => {
  const { service, get, post } = await openToAll();
  for (const host of ['localhost:8420', '127.0.0.1', '[::1]:8420', 'veille.example.org', 'WATCH.lan.:80', '192.0.2.7'])
    expect([host, await get('/', host)]).toEqual([host, 200]);
  const strangers = [
    'evil.example',
    'evil.example:8420',
    'localhost.evil.example',
    'veille.example.org.evil.example',
    '10.1.2.3',
    'user@evil.example',
    'localhost@evil.example',
    'evil.example#localhost',
    '[::1].evil.example',
  ];
  for (const host of strangers) {
    expect([host, [400, 403].includes(await get('/', host))]).toEqual([host, true]);
    expect([host, [400, 403].includes(await get('/api/v1/subscriptions', host))]).toEqual([host, true]);
  }
  expect(await get('/', 'evil.example', ['X-Forwarded-Host: localhost'])).toBe(403);
  expect(await get('http://evil.example/', 'localhost')).toBe(403);
  expect(statusOf(await ask(service.url, ['GET / HTTP/1.1', 'Host: localhost', 'Host: evil.example']))).not.toBe(200);

  const rebound = ['Origin: http://evil.example:8420', 'Sec-Fetch-Site: same-origin'];
  expect(await post('evil.example:8420', rebound)).toBe(403);
  expect(await post('localhost:8420', ['Origin: http://evil.example:8420'])).toBe(403);
  expect(await post('localhost:8420', ['Origin: http://localhost:3000'])).toBe(403);
  expect(await post('localhost:8420', ['Origin: http://localhost:8420'])).toBe(303);
  expect(await post('watch.lan', ['Origin: https://watch.lan'])).toBe(303);
  expect(await post('localhost:8420', ['Origin: https://veille.example.org'])).toBe(303);

  // Orchestrators send probes to an address, or to a name that does not exist outside.
  for (const path of ['/livez', '/readyz']) {
    for (const host of ['10.1.2.3:8420', '[fd00::1]', 'vigie:8420', 'watch.lan'])
      expect(await get(path, host)).toBe(200);
    expect(await get(path, 'evil.example:8420')).toBe(403);
  }
  expect(await service.stop()).toBe(0);
});
