import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidcProvider } from '../../../src/adapters/oidc/oidc-provider.js';
import { issueApiToken } from '../../../src/decisions/access/api-tokens.js';
import { allAccounts, changeAccount } from '../../../src/decisions/access/manage-accounts.js';
import { issueLink } from '../../../src/decisions/access/own-links.js';
import { principalOfAccount } from '../../../src/decisions/access/sessions.js';
import { issueSignInLink } from '../../../src/decisions/access/sign-in-link.js';
import type { Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { accountPhrases } from '../../../src/web/access/account-phrases.js';
import { providerPhrases } from '../../../src/web/access/provider-phrases.js';
import { serveWeb, type WebServer } from '../../../src/web/serve.js';
import type { WebDeps } from '../../../src/web/site-env.js';
import { clientSecret, startProvider, type TestProvider } from '../../adapters/oidc/start-provider.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { awaitsEnd } from '../../patience.js';
import type { Site } from '../site.js';
import { Browsing } from './browsing.js';
import { addPerson, createGuardedSite, signInsAnswered } from './people.js';

const callbackPath = '/sign-in/provider/callback';
const email = 'reader@example.org';
const claire = {
  subject: 'c-1',
  claims: { email, email_verified: true, name: 'Claire Martin', groups: [] as string[] },
};

let server: WebServer;
let provider: TestProvider;
let site: Site;

beforeAll(async () => {
  server = await serveWeb({ fetch: (request, env) => site.app.fetch(request, env) }, { host: '127.0.0.1', port: 0 });
  provider = await startProvider(`${server.url}${callbackPath}`, { returnUrl: `${server.url}/sign-in` });
});

afterAll(async () => {
  await provider?.[Symbol.asyncDispose]();
  await server?.close(1_000);
});

beforeEach(() => {
  site = createSso();
});

function createSso(
  admission: Partial<WebDeps['admission']> = {},
  options: Partial<Parameters<typeof createOidcProvider>[0]> = {},
): Site {
  const client = createOidcProvider({
    ...{
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret,
      scopes: ['openid', 'email', 'profile', 'groups'],
    },
    ...{ groupsClaim: 'groups', unverifiedAddresses: false, clock: { now: () => new Date() }, ...options },
  });
  return createGuardedSite({
    publicUrl: server.url,
    provider: { client, buttons: { fr: null, en: 'Sign in with Example' }, mailLinks: false },
    admission: { newcomers: 'none', groupRoles: new Map(), domains: [], ...admission },
  });
}

/** The whole sign-in, from the button on. */
async function signIn(next: Parameters<TestProvider['next']>[0] = claire, browser = new Browsing(), back = '/account') {
  await provider.next(next);
  const { address, answer } = await browser.follow(`${server.url}/sign-in/provider?back=${encodeURIComponent(back)}`);
  return { browser, address, status: answer.status, text: await answer.text() };
}

const isCallback = (address: string): boolean => address.startsWith(`${server.url}${callbackPath}?`);

/** The address that the provider redirects to; it is not opened yet. */
async function untilCallback(browser: Browsing, change: (address: URL) => void = () => {}): Promise<string> {
  await provider.next(claire);
  const begun = await browser.open(`${server.url}/sign-in/provider?back=/account`);
  const address = new URL(begun.headers.get('location') ?? '');
  change(address);
  return (await browser.follow(address.href, isCallback)).address;
}

/** The button's target: a page of the provider, which is not opened, or one of ours. */
const press = (browser: Browsing, back = '/') =>
  browser.follow(`${server.url}/sign-in/provider?back=${back}`, (address) => !address.startsWith(server.url));

const session = (browser: Browsing): string | undefined => browser.cookie(server.url, 'vigie_session');

async function events(action: string) {
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 50 });
  return documents.map(({ value }) => value).filter((event) => event.action === action);
}

describe('whoever has an account', () => {
  it('signs in with the account of the organisation, is led back, and accepts the invitation by it', async () => {
    const { id } = await addPerson(site, 'reader', { state: 'invited', name: 'Claire' });
    const page = await (await new Browsing().open(`${server.url}/sign-in?back=%2Fsources`)).text();
    expect(page).toContain('href="/sign-in/provider?back=%2Fsources"');
    expect(page).toContain(providerPhrases.fr.button);
    const { address, text, browser } = await signIn();
    expect(address).toBe(`${server.url}/account`);
    expect(text).toContain(accountPhrases.fr.methods.provider);
    expect((await site.store.accounts.get(id))?.value).toMatchObject({ state: 'active', name: 'Claire' });
    expect(session(browser)).toMatch(/^[0-9a-f]{64}$/);
    expect((await events('account.signed-in')).map(({ details }) => details.method)).toEqual(['provider']);
    expect(browser.cookie(server.url, 'vigie_provider')).toBeUndefined();
  });

  it('is known by their identity from then on, whatever becomes of the address', async () => {
    const { id } = await addPerson(site, 'reader');
    await signIn();
    const renamed = { ...claire, claims: { email: 'claire.dupont@example.org', email_verified: false } };
    expect((await signIn(renamed)).text).toContain('Personne reader');
    expect((await site.store.accounts.get(id))?.value.address).toBe(email);
  });

  it('loses the account to nobody who has the address after them', async () => {
    await addPerson(site, 'reader');
    await signIn();
    const { status, text, browser } = await signIn({ ...claire, subject: 'c-2' });
    expect([status, text]).toEqual([403, expect.stringContaining('une autre identité')]);
    expect(session(browser)).toBeUndefined();
  });

  it('takes over no account by having the address of one changed to theirs', async () => {
    await addPerson(site, 'reader');
    await addPerson(site, 'admin');
    await signIn();
    await signIn({ subject: 'a-1', claims: { email: 'admin@example.org', email_verified: true } });
    const { text } = await signIn({ ...claire, claims: { email: 'admin@example.org', email_verified: true } });
    expect(text).toContain('reader@example.org');
  });

  it('comes by the provider alone from then on: no link is mailed, and one from before is worth nothing', async () => {
    const invited = await addPerson(site, 'reader', { state: 'invited' });
    const invitation = { account: invited.id, method: 'invitation', browser: null } as const;
    const { token } = await issueSignInLink(site.deps, invitation);
    await signIn();
    const press = (path: string) =>
      new Browsing().open(`${server.url}${path}`, { method: 'POST', body: new URLSearchParams({ address: email }) });
    expect((await press(`/sign-in/link?t=${token}`)).status).toBe(410);
    await press('/sign-in');
    await signInsAnswered(site);
    const mails = async () => {
      await site.store.refresh();
      return site.store.deliveries.count('recent', {});
    };
    expect(await mails()).toBe(0);
    site = createGuardedSite({
      ...site.deps,
      provider: site.deps.provider && { ...site.deps.provider, mailLinks: true },
    });
    await press('/sign-in');
    await expect.poll(mails).toBe(1);
    expect((await press(`/sign-in/link?t=${token}`)).status).toBe(303);
  });

  it('may be bound anew once access was taken away and given back', async () => {
    const { id } = await addPerson(site, 'reader');
    await signIn();
    await changeAccount(site.deps, id, { state: 'disabled' }, programPrincipal);
    expect(await signIn()).toMatchObject({ status: 403, text: expect.stringContaining('a été retiré') });
    await changeAccount(site.deps, id, { state: 'active' }, programPrincipal);
    expect((await signIn({ ...claire, subject: 'c-2' })).address).toBe(`${server.url}/account`);
  });

  it('leaves neither programs nor feeds to whoever has the account next', async () => {
    const account = await addPerson(site, 'reader');
    await signIn();
    const { id } = account;
    const by = principalOfAccount(account);
    const token = await issueApiToken(site.deps, { account: id, name: 'Registre', right: 'read', days: 30 }, by);
    const feed = await issueLink(site.deps, 'feed', { of: 'digests', subject: '', account: id, language: 'fr' }, by);
    if (token.kind !== 'issued' || feed.kind !== 'issued') throw new Error('expected both to be given out');
    const headers = { Authorization: `Bearer ${token.token}` };
    const statuses = async () => [
      (await site.app.request('/api/v1/policies', { headers })).status,
      (await site.app.request(`/feed.atom?t=${feed.token}`)).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await changeAccount(site.deps, id, { state: 'disabled' }, programPrincipal);
    await changeAccount(site.deps, id, { state: 'active' }, programPrincipal);
    await signIn({ ...claire, subject: 'c-2' });
    expect(await statuses()).toEqual([401, 404]);
    expect((await events('grant.revoked')).map(({ details }) => details.owner)).toEqual([id, id]);
  });

  it('has a session of their own: what the browser held before is none', async () => {
    await addPerson(site, 'reader');
    const browser = new Browsing();
    browser.plant(server.url, 'vigie_session', 'f'.repeat(64));
    await signIn(claire, browser);
    const first = session(browser);
    expect(first).not.toBe('f'.repeat(64));
    await signIn(claire, browser);
    expect(session(browser)).not.toBe(first);
    const other = new Browsing();
    other.plant(server.url, 'vigie_session', first ?? '');
    expect((await other.open(`${server.url}/account`)).status).toBe(303);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example', 'javascript:alert(1)'])(
    'is led nowhere else by %s',
    async (back) => {
      await addPerson(site, 'reader');
      expect((await signIn(claire, new Browsing(), back)).address).toBe(`${server.url}/`);
    },
  );

  it('is told after signing out that the organisation still knows them, and where to end that', async () => {
    await addPerson(site, 'reader');
    const { browser } = await signIn();
    const out = await browser.open(`${server.url}/sign-out`, { method: 'POST', body: new URLSearchParams() });
    expect(out.headers.get('location')).toBe('/signed-out');
    const page = await (await browser.open(`${server.url}/signed-out`)).text();
    const [, href = ''] = /href="(http:[^"]+)"/.exec(page) ?? [];
    const there = new URL(href.replaceAll('&amp;', '&'));
    expect(there.origin).toBe(provider.issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${server.url}/sign-in`);
    expect((await browser.open(there.href)).status).toBe(200);
  });
});

describe('whoever has none', () => {
  const stranger = {
    subject: 's-1',
    claims: { email: 'sam@example.org', email_verified: true, name: 'Sam', groups: ['analystes'] },
  };
  const groupRoles = new Map<string, Role>([['analystes', 'analyst']]);

  it('is refused, and leaves nothing behind', async () => {
    const { status, text } = await signIn(stranger);
    expect([status, text]).toEqual([403, expect.stringContaining('Demandez une invitation')]);
    expect(text).toContain('action="/sign-in"');
    expect(await events('account.created')).toEqual([]);
  });

  it.each([
    ['reader', new Map(), 'reader'],
    ['reader', groupRoles, 'analyst'],
    ['groups', groupRoles, 'analyst'],
  ] as const)('gets an account where newcomers are to: %s', async (newcomers, roles, role) => {
    site = createSso({ newcomers, groupRoles: roles });
    expect((await signIn(stranger)).text).toContain('Sam');
    const [made] = await events('account.created');
    expect(made?.details).toMatchObject({ role, state: 'active', assurance: 'system' });
    expect((await signIn({ ...stranger, claims: { ...stranger.claims, email: 'other@example.org' } })).text).toContain(
      'sam@',
    );
    expect(await events('account.created')).toHaveLength(1);
  });

  it('gets none where no group of theirs gives a role and only groups do', async () => {
    site = createSso({ newcomers: 'groups', groupRoles: new Map([['autres', 'analyst']]) });
    expect((await signIn(stranger)).status).toBe(403);
  });

  it('is told from somebody of the same name', async () => {
    site = createSso({ newcomers: 'reader' });
    await addPerson(site, 'editor', { name: 'SAM' });
    expect((await signIn(stranger)).text).toContain('Sam (sam@example.org)');
  });

  it('makes one account in two windows', async () => {
    site = createSso({ newcomers: 'reader' });
    const answers = await Promise.all([signIn(stranger), signIn(stranger)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await events('account.created')).toHaveLength(1);
  });
});

describe('an address', () => {
  it.each([
    ['not verified', { email, email_verified: false }, 'ne garantit pas'],
    ['of which nothing is said', { email }, 'ne garantit pas'],
    ['not there', {}, 'n’a pas transmis d’adresse'],
    ['that is none', { email: 'claire', email_verified: true }, 'n’a pas transmis d’adresse'],
  ])('%s opens no account', async (_, claims, words) => {
    await addPerson(site, 'reader');
    const { status, text } = await signIn({ subject: 'c-1', claims });
    expect([status, text]).toEqual([403, expect.stringContaining(words)]);
  });

  it('that is not verified opens one where the settings say so', async () => {
    site = createSso({}, { unverifiedAddresses: true });
    await addPerson(site, 'reader');
    expect((await signIn({ subject: 'c-1', claims: { email } })).status).toBe(200);
  });

  it('of another domain lets nobody in, bound or not', async () => {
    await addPerson(site, 'reader');
    await signIn();
    const bound = site;
    site = createGuardedSite({ ...bound.deps, admission: { ...bound.deps.admission, domains: ['example.com'] } });
    expect(await signIn()).toMatchObject({ status: 403, text: expect.stringContaining('domaine') });
  });
});

it('a name holds nothing that does not show', async () => {
  site = createSso({ newcomers: 'reader' });
  await signIn({ ...claire, claims: { ...claire.claims, name: 'Claire\u202e \u200bMartin\n(admin)' } });
  const [account] = await allAccounts(site.store);
  expect(account?.name).toBe('Claire Martin (admin)');
});

it('whoever comes under a name that was typed before people signed in gets nothing that is signed with it', async () => {
  const typed = { kind: 'person', name: 'Claire Martin', assurance: 'typed' } as const;
  const saved = await savedSearch(site.deps, { name: 'Visages', search: 'q=visage', everyone: false, by: typed });
  await site.store.actors.delete(saved.owner ?? '');
  site = createGuardedSite({ ...site.deps, admission: { ...site.deps.admission, newcomers: 'reader' } });
  const { browser, text } = await signIn();
  expect(text).toContain('Claire Martin (reader@example.org)');
  const list = await (await browser.open(`${server.url}/saved`)).text();
  expect(list).not.toContain('Visages');
  expect((await browser.open(`${server.url}/saved/${saved.id}/edit`)).status).toBe(403);
});

describe('groups', () => {
  const groupRoles = new Map<string, Role>([
    ['lecture', 'reader'],
    ['édition', 'editor'],
    ['direction', 'admin'],
  ]);
  const inGroups = (...groups: string[]) => ({ ...claire, claims: { ...claire.claims, groups } });

  beforeEach(async () => {
    site = createSso({ groupRoles });
  });

  it('give the highest of their roles at each sign-in, up and down, and it is on record', async () => {
    const { id } = await addPerson(site, 'reader');
    await addPerson(site, 'admin');
    const roles: unknown[] = [];
    for (const groups of [['lecture', 'édition'], ['direction', 'lecture'], ['lecture'], ['édition'], []]) {
      await signIn(inGroups(...groups));
      roles.push((await site.store.accounts.get(id))?.value.role);
    }
    expect(roles).toEqual(['editor', 'admin', 'reader', 'editor', 'reader']);
    const changes = (await events('account.changed')).filter(({ details }) => details.assurance === 'system');
    expect(changes.map(({ details }) => details.role)).toEqual(['reader', 'editor', 'reader', 'admin', 'editor']);
  });

  it('that are not sent take what groups gave, and nothing that was given by hand', async () => {
    const { id } = await addPerson(site, 'editor');
    const me = { email: 'editor@example.org', email_verified: true };
    const role = async (...groups: string[]) => {
      await signIn({ subject: 'e-1', claims: groups.length > 0 ? { ...me, groups } : me });
      return (await site.store.accounts.get(id))?.value.role;
    };
    await addPerson(site, 'admin');
    expect(await role()).toBe('editor');
    expect([await role('direction'), await role()]).toEqual(['admin', 'reader']);
    await changeAccount(site.deps, id, { role: 'analyst' }, programPrincipal);
    expect([await role(), await role('lecture')]).toEqual(['analyst', 'reader']);
  });

  it('do not take the role of the only administrator', async () => {
    site = createSso({ groupRoles });
    const { id } = await addPerson(site, 'admin');
    const me = { subject: 'a-1', claims: { email: 'admin@example.org', email_verified: true, groups: ['lecture'] } };
    expect((await signIn(me)).text).toContain(accountPhrases.fr.roles.admin);
    expect((await site.store.accounts.get(id))?.value.role).toBe('admin');
  });

  it('are asked for at the userinfo endpoint where the ID token leaves them out', async () => {
    await addPerson(site, 'reader');
    expect((await signIn(inGroups('édition'))).text).toContain(accountPhrases.fr.roles.editor);
  });
});

describe('what does not prove who somebody is', () => {
  beforeEach(async () => {
    await addPerson(site, 'reader');
  });

  async function refused(browser: Browsing, address: string, words: string): Promise<void> {
    const { answer } = await browser.follow(address);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining(words)]);
    expect(session(browser)).toBeUndefined();
    expect(await events('account.signed-in')).toEqual([]);
  }

  it('is refused where somebody says no at the provider', async () => {
    const { status, text } = await signIn({ refuse: true });
    expect([status, text]).toEqual([403, expect.stringContaining('abandonnée ou refusée')]);
  });

  it('is a callback that another browser began: nobody is signed in as somebody else by a link', async () => {
    await refused(new Browsing(), await untilCallback(new Browsing()), 'pas été commencée dans ce navigateur');
    const victim = new Browsing();
    await untilCallback(victim);
    await refused(victim, await untilCallback(new Browsing()), 'pas été commencée dans ce navigateur');
  });

  it('is a code that was tampered with, or an issuer that is another', async () => {
    for (const [parameter, value] of [
      ['code', 'x'.repeat(43)],
      ['iss', 'https://evil.example'],
    ] as const) {
      const browser = new Browsing();
      const address = new URL(await untilCallback(browser));
      address.searchParams.set(parameter, value);
      await refused(browser, address.href, 'n’a pas pu être vérifiée');
    }
  });

  it.each(['nonce', 'code_challenge'])('is an answer to a question with another %s', async (parameter) => {
    const browser = new Browsing();
    const address = await untilCallback(browser, (asked) => asked.searchParams.set(parameter, 'y'.repeat(43)));
    await refused(browser, address, 'n’a pas pu être vérifiée');
  });

  it('is a callback that comes after ten minutes, or whose browser holds something else', async () => {
    const browser = new Browsing();
    const address = await untilCallback(browser);
    await site.clock.advance(10 * 60_000);
    await refused(browser, address, 'dix minutes');
    const forged = new Browsing();
    const other = await untilCallback(forged);
    const [text = ''] = (forged.cookie(server.url, 'vigie_provider') ?? '').split('.');
    for (const held of [`${text}.`, text, `${text}.${'A'.repeat(43)}`, '.', 'é']) {
      forged.plant(server.url, 'vigie_provider', encodeURIComponent(held));
      await refused(forged, other, 'dix minutes');
    }
  });

  it('is a callback that was followed before, also where the browser kept what it held', async () => {
    const browser = new Browsing();
    const address = await untilCallback(browser);
    const held = browser.cookie(server.url, 'vigie_provider') ?? '';
    const ends = async () => (await browser.follow(address)).answer.status;
    expect(await ends()).toBe(200);
    expect(await ends()).toBe(200);
    browser.plant(server.url, 'vigie_provider', held);
    expect(await ends()).toBe(200);
    expect(await events('account.signed-in')).toHaveLength(1);
  });
});

it('a picture of a page elsewhere uses up nothing of what an office has to sign in with', async () => {
  const open = async (path: string, destination: string) =>
    (await site.app.request(path, { headers: { 'Sec-Fetch-Dest': destination, 'Sec-Fetch-Site': 'cross-site' } }))
      .status;
  for (const destination of ['image', 'iframe', 'empty'])
    for (let count = 0; count < 50; count += 1) expect(await open('/sign-in/provider', destination)).toBe(403);
  expect(await open(callbackPath, 'image')).toBe(403);
  expect(await open('/sign-in/provider', 'document')).toBe(303);
});

it('a state is used once, also with another code of the same person', async () => {
  await addPerson(site, 'reader');
  const browser = new Browsing();
  let asked = '';
  const first = await untilCallback(browser, (address) => {
    asked = address.href;
  });
  const held = browser.cookie(server.url, 'vigie_provider') ?? '';
  const second = (await new Browsing().follow(asked, isCallback)).address;
  expect(new URL(second).searchParams.get('code')).not.toBe(new URL(first).searchParams.get('code'));
  expect((await browser.open(first)).status).toBe(303);
  browser.plant(server.url, 'vigie_provider', held);
  const led = await browser.open(second);
  expect(led.headers.get('location')).toBe('/sign-in?why=attempt&back=%2Faccount');
  expect(await events('account.signed-in')).toHaveLength(1);
});

describe('a provider', () => {
  it('that is down is told as such, links are offered all the same, and it is asked again later', async () => {
    let now = new Date();
    const gone = await startProvider(`${server.url}${callbackPath}`, { returnUrl: `${server.url}/sign-in` });
    const port = Number(new URL(gone.issuer).port);
    await gone[Symbol.asyncDispose]();
    site = createSso({}, { issuer: gone.issuer, clock: { now: () => now } });
    const browser = new Browsing();
    const { answer: down } = await press(browser, '/sources');
    const text = await down.text();
    expect([down.status, text]).toEqual([503, expect.stringContaining('ne répond pas')]);
    expect(text).toContain('name="back" value="/sources"');
    await using _ = await startProvider(`${server.url}${callbackPath}`, { returnUrl: `${server.url}/sign-in`, port });
    expect((await press(browser)).answer.status).toBe(503);
    now = new Date(now.getTime() + 5_000);
    expect((await press(browser)).address).toContain(`${gone.issuer}/auth?`);
  });

  it('that says nothing for too long keeps nobody waiting', async () => {
    await using silent = await serveSilence();
    site = createSso({}, { issuer: silent.url, timeoutMs: awaitsEnd(200) });
    expect((await press(new Browsing())).answer.status).toBe(503);
  });

  it.each([
    [
      'another issuer',
      JSON.stringify({ issuer: 'https://evil.example', authorization_endpoint: 'https://evil.example/auth' }),
    ],
    ['no JSON', '<html>'],
    ['without end', 'x'.repeat(2 * 1024 * 1024)],
  ])('that answers with %s is none', async (_, body) => {
    await using odd = await serveSilence(body);
    site = createSso({}, { issuer: odd.url });
    expect((await press(new Browsing())).answer.status).toBe(503);
  });

  it('that is not set has no pages', async () => {
    site = createGuardedSite({ publicUrl: server.url });
    for (const path of ['/sign-in/provider', callbackPath])
      expect((await new Browsing().open(`${server.url}${path}`)).status).toBe(404);
    expect(await (await new Browsing().open(`${server.url}/sign-in`)).text()).not.toContain('organisation');
  });
});

/** A server that answers every request with `body`. Without it, no request is answered. */
async function serveSilence(body?: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const answer = () =>
    body === undefined
      ? new Promise<Response>(() => {})
      : new Response(body, { headers: { 'Content-Type': 'application/json' } });
  const served = await serveWeb({ fetch: answer }, { host: '127.0.0.1', port: 0 });
  return { url: served.url, [Symbol.asyncDispose]: () => served.close(0) };
}
