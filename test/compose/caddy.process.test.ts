import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreePort } from '../free-port.js';
import { createFolder } from '../settings/settings-fixture.js';
import { until } from '../until.js';
import { root } from './compose-file.js';

const held = 'session=held';
const seen: IncomingMessage[] = [];
const folder = createFolder({});
let caddy: ChildProcess;
let url: string;

/**
 * Stands for oauth2-proxy. It redirects a request without the cookie to the provider. The redirect names the path that was asked for and
 * the address to return to.
 */
const portal = createServer((request, response) => {
  if (request.url?.startsWith('/oauth2/auth')) {
    const headers = { 'X-Auth-Request-Email': 'claire@example.org', 'X-Auth-Request-Preferred-Username': 'Claire' };
    const named = { ...headers, 'X-Auth-Request-Groups': 'veille' };
    return void response.writeHead(request.headers.cookie === held ? 202 : 401, named).end();
  }
  const back = String(request.headers['x-auth-request-redirect']);
  response.writeHead(302, {
    Location: `https://sso.example.org/?${new URLSearchParams({ asked: `${request.url}`, back })}`,
  });
  return void response.end();
});
const watch = createServer((request, response) => {
  seen.push(request);
  response.end('watch');
});

async function listen(server: typeof portal): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // a server on a port has an `AddressInfo`
}

beforeAll(async () => {
  const [signIn, pages] = [await listen(portal), await listen(watch)];
  url = `http://127.0.0.1:${await findFreePort()}`;
  const shipped = readFileSync(join(root, 'deploy/caddy/Caddyfile'), 'utf8');
  const here = shipped.replaceAll('oauth2-proxy:4180', signIn).replaceAll('vigie:8420', pages);
  writeFileSync(join(folder.path, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${here}`);
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: folder.path, VIGIE_HOST: url, VIGIE_ACCESS_PROXY_SECRET: 'known-to-both' };
  caddy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'], {
    ...{ cwd: folder.path, env, stdio: 'ignore' },
  });
  await until('Caddy to answer', () =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
});

afterAll(async () => {
  caddy.kill();
  await once(caddy, 'exit');
  portal.close();
  watch.close();
  folder[Symbol.dispose]();
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${url}${path}`, { method, headers, redirect: 'manual' });
const forged = {
  'X-Auth-Request-Email': 'admin@example.org',
  'X-Vigie-Proxy': 'guessed',
  'X-Auth-Request-Groups': 'admins',
};

it('leads whoever is signed out to the sign-in and back to all of the address, its parameters too', async () => {
  for (const method of ['GET', 'POST']) {
    const asked = '/search?q=a%26b&jurisdiction=fr&rd=https://evil.example/';
    const answer = await ask(asked, {}, method);
    const led = new URL(answer.headers.get('Location') ?? '').searchParams;
    expect([answer.status, led.get('asked'), led.get('back')]).toEqual([302, '/oauth2/sign_in', asked]);
  }
});

it('says who somebody is as the portal does, and nothing that they say themselves', async () => {
  expect(await (await ask('/people?a=1&b=2', { ...forged, Cookie: held })).text()).toBe('watch');
  expect(seen.at(-1)).toMatchObject({
    url: '/people?a=1&b=2',
    headers: {
      ...{ 'x-auth-request-email': 'claire@example.org', 'x-auth-request-preferred-username': 'Claire' },
      ...{ 'x-auth-request-groups': 'veille', 'x-vigie-proxy': 'known-to-both' },
    },
  });
});

it.each(['/read/token', '/api/v1/items', '/mcp', '/READ/token'])(
  'hands on %s without saying who anybody is',
  async (path) => {
    expect(await (await ask(path, forged)).text()).toBe('watch');
    const said = Object.keys(seen.at(-1)?.headers ?? {}).filter((name) => /^x-(auth-request|vigie)/.test(name));
    expect(said).toEqual([]);
  },
);
