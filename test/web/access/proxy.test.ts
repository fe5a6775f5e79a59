import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '../../../src/decisions/access/manage-accounts.js';
import type { Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { accountPhrases } from '../../../src/web/access/account-phrases.js';
import { createAddressList, type TrustedProxy } from '../../../src/web/http/trusted-proxy.js';
import { serveWeb, type WebServer } from '../../../src/web/serve.js';
import type { WebDeps } from '../../../src/web/site-env.js';
import type { Site } from '../site.js';
import { addPerson, createGuardedSite, signedIn } from './people.js';

const listed = '127.0.0.1';
const stranger = '127.0.0.2';
const proxy: TrustedProxy = {
  addressHeader: 'X-Auth-Request-Email',
  nameHeader: 'X-Auth-Request-Preferred-Username',
  groupsHeader: 'X-Auth-Request-Groups',
  secret: null,
  signOutUrl: null,
};
const reader = { 'X-Auth-Request-Email': 'reader@example.org' };

const weekly = { timeZone: 'Europe/Paris', weekday: '1', hour: '8', language: 'fr' };

let server: WebServer;
let site: Site;
let warnings: unknown[];

beforeAll(async () => {
  server = await serveWeb({ fetch: (asked, env) => site.app.fetch(asked, env) }, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server?.close(1_000);
});

beforeEach(() => {
  site = behind();
});

function behind(changes: Partial<TrustedProxy> = {}, others: Partial<WebDeps> = {}): Site {
  warnings = [];
  const quiet = () => {};
  return createGuardedSite({
    proxy: { ...proxy, ...changes },
    isListedProxy: createAddressList(['127.0.0.1/32']),
    log: { debug: quiet, info: quiet, error: quiet, warn: (fields) => warnings.push(fields) },
    ...others,
  });
}

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
}

/** Sends a request from a local address, over a new socket. */
function ask(path: string, headers: RequestOptions['headers'] = reader, from = listed, method = 'GET'): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { headers, method, localAddress: from, agent: false });
    asked.once('error', reject);
    asked.once('response', (answer: IncomingMessage) => {
      const { statusCode: status = 0, headers: answered } = answer;
      text(answer).then((body) => resolve({ status, text: body, location: answered.location }), reject);
    });
    asked.end();
  });
}

describe('a header of the proxy', () => {
  it('is who sends a request, without a session', async () => {
    await addPerson(site, 'reader');
    const { status, text: page } = await ask('/account');
    expect([status, page]).toEqual([200, expect.stringContaining('Personne reader')]);
    expect(page).toContain(accountPhrases.fr.byProxy);
    expect(page).not.toContain('action="/sign-out"');
    expect((await site.store.sessions.find('byAccount', { account: 'x' }, { limit: 1 })).documents).toEqual([]);
  });

  it('from anywhere else is ignored, whatever X-Forwarded-For says, and noted once', async () => {
    await addPerson(site, 'reader');
    for (const forwarded of [undefined, '127.0.0.1', '127.0.0.1, 127.0.0.1']) {
      const headers = { ...reader, ...(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }) };
      expect(await ask('/account', headers, stranger)).toMatchObject({
        status: 303,
        location: '/sign-in?back=%2Faccount',
      });
    }
    expect(warnings).toEqual([{ peer: stranger }]);
  });

  it.each(['X-Auth-Request-Email', 'X-Auth-Request-Preferred-Username', 'X-Auth-Request-Groups'])(
    'that comes twice says nothing: %s',
    async (name) => {
      await addPerson(site, 'reader');
      const headers = { ...reader, [name]: ['reader@example.org', 'reader@example.org'] };
      expect(await ask('/account', headers)).toMatchObject({ status: 303 });
      expect(await ask('/sign-in', headers)).toMatchObject({ status: 403 });
      expect(warnings).toEqual([{ peer: listed, header: name }]);
    },
  );

  it('takes the place of a session that the browser still holds', async () => {
    await addPerson(site, 'reader');
    const admin = await signedIn(site, 'admin');
    expect((await ask('/account', { ...reader, ...admin })).text).toContain('Personne reader');
    expect((await ask('/account', { 'X-Auth-Request-Email': '', ...admin })).text).toContain('Personne admin');
  });

  it.each([
    ['no account', 'nobody@example.org', 'Demandez une invitation'],
    ['no address', 'reader@example.org, admin@example.org', 'n’a pas transmis d’adresse'],
  ])('with %s leads to a page that says so, and to nobody’s session', async (_, address, words) => {
    const admin = await signedIn(site, 'admin');
    const headers = { 'X-Auth-Request-Email': address, ...admin };
    expect(await ask('/account', headers)).toMatchObject({ status: 303 });
    expect(await ask('/sign-in', headers)).toMatchObject({ status: 403, text: expect.stringContaining(words) });
    expect((await ask('/api/v1/items', headers)).status).toBe(401);
  });

  it('says names and groups in any alphabet, and an account is made where the settings say so', async () => {
    const groupRoles = new Map<string, Role>([['Édition', 'editor']]);
    site = behind({}, { admission: { newcomers: 'groups', groupRoles, domains: [] } });
    const bytes = (words: string) => Buffer.from(words).toString('latin1');
    const headers = {
      'X-Auth-Request-Email': 'Helene@example.org',
      'X-Auth-Request-Preferred-Username': bytes('Hélène Żak'),
      'X-Auth-Request-Groups': bytes('tous, Édition'),
    };
    expect((await ask('/account', headers)).text).toContain('<p class="soft">Hélène Żak ·');
    expect((await ask('/sources/new', headers)).status).toBe(200);
  });

  it('ends with the access of the account, at once', async () => {
    const { id } = await addPerson(site, 'reader');
    expect((await ask('/account')).status).toBe(200);
    await changeAccount(site.deps, id, { state: 'disabled' }, programPrincipal);
    expect((await ask('/account')).status).toBe(303);
  });

  it('gives the role of the groups that it names now', async () => {
    site = behind({}, { admission: { newcomers: 'none', groupRoles: new Map([['e', 'editor']]), domains: [] } });
    await addPerson(site, 'reader');
    expect((await ask('/sources/new', { ...reader, 'X-Auth-Request-Groups': 'e' })).status).toBe(200);
    expect((await ask('/sources/new', { ...reader, 'X-Auth-Request-Groups': 'f' })).status).toBe(403);
  });

  it('takes no role that was given by hand by saying no groups', async () => {
    site = behind({}, { admission: { newcomers: 'none', groupRoles: new Map([['e', 'editor']]), domains: [] } });
    await addPerson(site, 'editor');
    const editor = { 'X-Auth-Request-Email': 'editor@example.org' };
    expect((await ask('/sources/new', editor)).status).toBe(200);
    expect((await ask('/sources/new', { ...editor, 'X-Auth-Request-Groups': '' })).status).toBe(403);
  });

  it('opens no route to a program that a page elsewhere could be', async () => {
    await addPerson(site, 'editor');
    const editor = { 'X-Auth-Request-Email': 'editor@example.org' };
    const post = (headers: object) => ask('/api/v1/policies', { ...editor, ...headers }, listed, 'POST');
    expect(await post({})).toMatchObject({ status: 403, text: expect.stringContaining('origin') });
    expect((await post({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    expect((await post({ Origin: server.url })).status).not.toBe(403);
  });

  it('says nothing at a host that is not ours', async () => {
    await addPerson(site, 'reader');
    expect((await ask('/account', { ...reader, Host: 'evil.example' })).status).toBe(403);
  });
});

describe('a secret of the proxy', () => {
  it('is asked for beside its address', async () => {
    site = behind({ secret: { header: 'X-Vigie-Proxy', value: 'known to both' } });
    await addPerson(site, 'reader');
    expect((await ask('/account', { ...reader, 'X-Vigie-Proxy': 'known to both' })).status).toBe(200);
    for (const secret of ['', 'known to bot', 'known to both '.repeat(9)])
      expect((await ask('/account', { ...reader, 'X-Vigie-Proxy': secret })).status).toBe(303);
    expect((await ask('/account')).status).toBe(303);
    expect((await ask('/account', { ...reader, 'X-Vigie-Proxy': 'known to both' }, stranger)).status).toBe(303);
  });
});

it('where the proxy has a page to sign out, the account leads there', async () => {
  site = behind({ signOutUrl: '/oauth2/sign_out' });
  await addPerson(site, 'reader');
  expect((await ask('/account')).text).toContain('href="/oauth2/sign_out"');
});

it('X-Forwarded-For is believed of listed proxies alone', async () => {
  const limits = { perMailbox: 5, perClient: 1, perHour: 60 };
  site = behind({}, { access: 'open', requestLimits: limits, behindProxy: true });
  const subscribe = async (from: string, forwarded: string) => {
    const body = new URLSearchParams({ address: `a${Math.random()}@example.org`, filter: '', ...weekly });
    const headers = {
      'X-Forwarded-For': forwarded,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body).length,
    };
    return new Promise<number>((resolve, reject) => {
      const asked = request(`${server.url}/subscribe`, { method: 'POST', headers, localAddress: from, agent: false });
      asked.once('error', reject).once('response', (answer) => resolve(answer.resume().statusCode ?? 0));
      asked.end(String(body));
    });
  };
  const first = await subscribe(listed, '192.0.2.1');
  expect(first).not.toBe(429);
  expect(await subscribe(listed, '192.0.2.2')).toBe(first);
  expect(await subscribe(listed, '192.0.2.2')).toBe(429);
  expect(await subscribe(stranger, '192.0.2.3')).toBe(first);
  expect(await subscribe(stranger, '192.0.2.4')).toBe(429);
});
