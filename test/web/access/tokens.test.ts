import { beforeEach, describe, expect, it } from 'vitest';
import { issueApiToken, type TokenRequest } from '../../../src/decisions/access/api-tokens.js';
import { revokeGrant } from '../../../src/decisions/access/grant-link.js';
import { changeAccount } from '../../../src/decisions/access/manage-accounts.js';
import { issueLink } from '../../../src/decisions/access/own-links.js';
import { principalOfAccount } from '../../../src/decisions/access/sessions.js';
import { hashToken } from '../../../src/digest/token.js';
import { expireAccess } from '../../../src/jobs/upkeep/expire-access.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import type { Account, Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { tokenPhrases } from '../../../src/web/access/token-phrases.js';
import { writeItem } from '../sample-items.js';
import { formPost, inEnglish, jsonPost, type Site } from '../site.js';
import { addPerson, createGuardedSite, signedIn } from './people.js';

const dayMs = 86_400_000;
const policies = [{ id: 'p', name: 'P', description: '', owner: '', query: 'x' }];

let site: Site;
beforeEach(() => {
  site = createGuardedSite();
});

interface Made {
  readonly account: Account;
  readonly token: string;
  readonly id: string;
  readonly headers: { readonly Authorization: string };
}

async function makeToken(role: Role, changes: Partial<TokenRequest> = {}): Promise<Made> {
  const account = await addPerson(site, role);
  const request = { account: account.id, name: 'Registre', right: 'read', days: 30, ...changes } as const;
  const made = await issueApiToken(site.deps, request, programPrincipal);
  if (made.kind !== 'issued') throw new Error(made.kind);
  await site.store.refresh();
  return {
    ...{ account, token: made.token, id: made.grant.id },
    headers: { Authorization: `Bearer ${made.token}` },
  };
}

const read = (headers: Readonly<Record<string, string>>, path = '/api/v1/policies') =>
  site.app.request(path, { headers });

async function expectInvalid(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
  expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'api-token', status: 401 });
}

describe('a token', () => {
  it('that only reads fetches what its person may export, and no page', async () => {
    const { headers } = await makeToken('reader');
    const files = ['items', 'deadlines', 'sources', 'decisions', 'searches'].map(
      (what) => `/exports/${what}/csv?heads=ids`,
    );
    for (const path of files) expect([path, (await read(headers, path)).status]).toEqual([path, 200]);
    const refused = await read(headers, '/exports/audit/csv');
    expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope"',
    ]);
    expect((await read({ Authorization: `Bearer vigie_${'0'.repeat(64)}` }, '/exports/items/csv')).status).toBe(401);
    expect((await read(headers, '/policies')).status).toBe(303);
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'data.exported', details: { assurance: 'token' } });
  });

  it('has a form that scanners of secrets know, and lets a program read', async () => {
    const { token, headers } = await makeToken('reader');
    expect(token).toMatch(/^vigie_[0-9a-f]{64}$/);
    const answer = await read(headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect((await read({ Authorization: `bearer  ${token}` })).status).toBe(200);
  });

  it('decides for its person, on record with its id, without an Origin', async () => {
    const { headers, id, account } = await makeToken('analyst', { right: 'decide' });
    await writeItem(site, { id: 'avis-1', title: 'Avis' });
    const body = { finding: 'kind', value: 'sanction', by: 'Somebody Else', reason: '' };
    const answer = await site.app.request('/api/v1/items/avis-1/corrections', jsonPost(body, headers));
    expect(answer.status).toBeLessThan(300);
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({
      action: 'item.corrected',
      details: { assurance: 'token', account: account.id, grant: id },
    });
    const page = await site.app.request('/audit', {
      headers: { ...(await signedIn(site, 'editor')), ...inEnglish.headers },
    });
    const html = (await page.text()).replace(/<[^>]*>/g, '');
    expect(html).toContain('Personne analyst (through an access token) corrected the publication');
    expect(html).not.toContain('Somebody Else');
  });

  it('counts where a session comes with it, and its fault is not made up for by the session', async () => {
    const session = await signedIn(site, 'admin');
    const { headers } = await makeToken('reader');
    const both = jsonPost({ policies }, { ...session, ...headers, 'Sec-Fetch-Site': 'same-origin' });
    expect((await site.app.request('/api/v1/policies', both)).status).toBe(403);
    await expectInvalid(await read({ ...session, Authorization: `Bearer vigie_${'0'.repeat(64)}` }));
    expect((await read({ ...session, Authorization: 'Basic Y2xhaXJlOng=' })).status).toBe(200);
  });

  it('is asked for where a program sends nothing', async () => {
    const answer = await read({});
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  });
});

describe('a token does not serve', () => {
  it.each(['token', 'access_token', 't'])('in the address, as %s', async (name) => {
    const { token } = await makeToken('reader');
    const answer = await read({}, `/api/v1/policies?${name}=${token}`);
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  });

  it.each(['/', '/account', '/policies', '/people', '/api/v1/../../policies'])('on a page: %s', async (path) => {
    const { headers } = await makeToken('admin', { right: 'administer' });
    const answer = await read(headers, path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toMatch(/^\/sign-in/);
  });

  it('as a session', async () => {
    const { token } = await makeToken('admin');
    for (const secret of [token, token.slice('vigie_'.length)])
      expect((await read({ Cookie: `vigie_session=${secret}` })).status).toBe(401);
  });

  it('to make another token', async () => {
    const { headers } = await makeToken('admin', { right: 'administer' });
    const fields = { name: 'Autre', right: 'read', days: '365' };
    expect((await site.app.request('/account/tokens', formPost(fields, headers))).status).toBe(401);
  });

  it('from the second on at which it expires', async () => {
    const { headers } = await makeToken('reader', { days: 30 });
    await site.clock.advance(30 * dayMs - 1_000);
    expect((await read(headers)).status).toBe(200);
    await site.clock.advance(1_000);
    await expectInvalid(await read(headers));
  });

  it('once access was taken from its account, also when it is given back; nor do calendars and feeds', async () => {
    await addPerson(site, 'admin');
    const { headers, account } = await makeToken('reader');
    const { id } = account;
    const by = principalOfAccount(account);
    const links = await Promise.all([
      issueLink(site.deps, 'calendar', { search: '', account: id, language: 'fr' }, by),
      issueLink(site.deps, 'feed', { of: 'digests', subject: '', account: id, language: 'fr' }, by),
    ]);
    const [calendar, feed] = links.map((link) => (link.kind === 'issued' ? link.token : ''));
    const statuses = async () => [
      (await site.app.request(`/calendar.ics?t=${calendar}`)).status,
      (await site.app.request(`/feed.atom?t=${feed}`)).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await changeAccount(site.deps, id, { state: 'disabled' }, programPrincipal);
    await expectInvalid(await read(headers));
    await changeAccount(site.deps, id, { state: 'active' }, programPrincipal);
    await expectInvalid(await read(headers));
    expect(await statuses()).toEqual([404, 404]);
  });

  it.each([
    '',
    'x',
    'vigie_',
    `vigie_${'g'.repeat(64)}`,
    `vigie_${'0'.repeat(65)}`,
    `${'0'.repeat(64)}`,
    '"',
    'a, Bearer b',
  ])('that is none, and nothing is looked up: %j', async (token) => {
    const reads = countReads();
    await expectInvalid(await read({ Authorization: `Bearer ${token}` }));
    expect(reads.grants + reads.accounts).toBe(0);
  });

  it('of which somebody knows the id, or the hash', async () => {
    const { id, token } = await makeToken('reader');
    for (const known of [id, `vigie_${hashToken(token)}`, hashToken(token)])
      await expectInvalid(await read({ Authorization: `Bearer ${known}` }));
  });

  it('of which the stored hash agrees in its first half alone', async () => {
    const { id, headers } = await makeToken('reader');
    const stored = await site.store.grants.get(id);
    if (!stored) throw new Error('no grant');
    const [hash = ''] = stored.value.tokenHashes;
    await site.store.grants.replace(
      { ...stored.value, tokenHashes: [hash.slice(0, 32) + '0'.repeat(32)] },
      stored.version,
    );
    await expectInvalid(await read(headers));
  });
});

describe('a guess', () => {
  it('costs one read whatever is guessed, and ends after 600 in a minute', async () => {
    const reads = countReads();
    const { headers } = await makeToken('reader');
    const guess = (times: number) => ({ Authorization: `Bearer vigie_${String(times).padStart(64, '0')}` });
    reads.grants = 0;
    for (let times = 0; times < 600; times += 1) expect((await read(guess(times))).status).toBe(401);
    expect(reads).toEqual({ grants: 600, accounts: 0 });
    const refused = await read(guess(600));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate' });
    expect((await read(headers)).status).toBe(429);
    expect(reads.grants).toBe(600);
    await site.clock.advance(60_000);
    expect((await read(headers)).status).toBe(200);
  });

  it('by many clients does not hold up one that has a token; a token is 600 a minute from wherever it is sent', async () => {
    site = createGuardedSite({ behindProxy: true });
    const { headers } = await makeToken('reader');
    const from = (last: number) => ({ ...headers, 'X-Forwarded-For': `192.0.2.${last}` });
    for (let times = 0; times < 600; times += 1) expect((await read(from(times % 5))).status).toBe(200);
    expect((await read(from(7))).status).toBe(429);
    const other = await makeToken('reader', { name: 'Autre' });
    expect((await read({ ...other.headers, 'X-Forwarded-For': '192.0.2.7' })).status).toBe(200);
  });

  it('and each answer say what is left, of the client and of the token', async () => {
    site = createGuardedSite({ behindProxy: true });
    const { headers } = await makeToken('reader');
    const from = (address: string, more = headers) => read({ ...more, 'X-Forwarded-For': address });
    await from('2001:db8:0:1::1');
    const told = await from('2001:db8:0:1:ffff::2');
    const policies = '"client";q=600;w=60, "token";q=600;w=60';
    expect(told.headers.get('RateLimit-Policy')?.split(', ').sort().join(', ')).toBe(policies);
    expect(told.headers.get('RateLimit')?.split(', ').sort()).toEqual(['"client";r=598;t=1', '"token";r=598;t=1']);
    const elsewhere = await from('2001:db8:0:2::1');
    expect(elsewhere.headers.get('RateLimit')).toContain('"client";r=599;t=1');
    const nobody = await site.app.request('/api/v1/policies', { headers: { 'X-Forwarded-For': '2001:db8:0:1::9' } });
    expect([nobody.status, nobody.headers.get('RateLimit')]).toEqual([401, '"client";r=597;t=1']);
    for (let times = 0; times < 597; times += 1) await from('2001:db8:0:1::3', { Authorization: 'Bearer none' });
    const refused = await from('2001:db8:0:1::4');
    expect([refused.status, refused.headers.get('RateLimit')]).toEqual([429, '"client";r=0;t=60']);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect((await site.app.request('/sign-in')).headers.get('RateLimit')).toBeNull();
  });
});

describe('what a token allows', () => {
  it('ends at its right, and that more was tried is on record', async () => {
    const { headers, id } = await makeToken('editor', { right: 'decide' });
    const answer = await site.app.request('/api/v1/policies', jsonPost({ policies }, headers));
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([403, 'Bearer error="insufficient_scope"']);
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'account.refused', details: { right: 'edit', grant: id } });
    const wider = await makeToken('editor', { right: 'edit' });
    expect((await site.app.request('/api/v1/policies', jsonPost({ policies }, wider.headers))).status).toBe(200);
  });

  it('ends where the role of its person does, as it is now', async () => {
    await addPerson(site, 'admin');
    const { headers, account } = await makeToken('editor', { right: 'administer' });
    const edit = () => site.app.request('/api/v1/policies', jsonPost({ policies }, headers));
    expect((await edit()).status).toBe(200);
    const end = { method: 'DELETE', headers };
    expect((await site.app.request('/api/v1/subscriptions/s1', end)).status).toBe(403);
    await changeAccount(site.deps, account.id, { role: 'reader' }, programPrincipal);
    expect((await edit()).status).toBe(403);
    expect((await read(headers)).status).toBe(200);
  });
});

it('a token lets in, changes and keeps out anybody but makes no administrator, who would outlive it', async () => {
  const { headers } = await makeToken('admin', { right: 'administer' });
  const invitation = { address: 'nadia@example.org', name: 'Nadia', role: 'editor' };
  const send = (path: string, body: object, method: string) =>
    site.app.request(`/api/v1/accounts${path}`, { ...jsonPost(body, headers), method });
  const made = await send('', invitation, 'POST');
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as { readonly id: string };
  const other = { address: 'omar@example.org', name: 'Omar', role: 'admin' };
  const change = async (body: object) => (await send(`/${id}`, body, 'PATCH')).status;
  const refused = [await send('', other, 'POST'), await send(`/${id}`, { role: 'admin' }, 'PATCH')];
  for (const { status, headers } of refused)
    expect([status, headers.get('WWW-Authenticate')]).toEqual([403, 'Bearer error="insufficient_scope"']);
  expect(await change({ state: 'active' })).toBe(200);
  await changeAccount(site.deps, id, { role: 'admin' }, programPrincipal);
  expect([await change({ state: 'disabled' }), await change({ state: 'active' })]).toEqual([200, 403]);
  expect(await change({ role: 'analyst', state: 'active' })).toBe(200);
});

describe('a token that only reads', () => {
  it.each([
    ['POST', '/api/v1/saved-searches', { name: 'Biométrie', search: 'q=biométrie' }],
    ['POST', '/api/v1/calendars', {}],
    ['POST', '/api/v1/subscriptions', { address: 'claire@example.org' }],
  ])('changes nothing, though its person may: %s %s', async (method, path, body) => {
    for (const right of ['read', 'suggest'] as const) {
      const { headers } = await makeToken('admin', { right });
      const refused = await site.app.request(path, { ...jsonPost(body, headers), method });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer error="insufficient_scope"');
    }
    const wider = await makeToken('admin', { right: 'decide' });
    expect((await site.app.request(path, { ...jsonPost(body, wider.headers), method })).status).toBeLessThan(300);
  });
});

describe('the page of an account', () => {
  const fields = { name: 'Import <registre>', right: 'decide', days: '90' };

  it('makes a token, shows it once, lists it with its last use, and ends it', async () => {
    const session = await signedIn(site, 'analyst');
    const made = await site.app.request('/account/tokens', formPost(fields, session));
    expect([made.status, made.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    const [token = ''] = /vigie_[0-9a-f]{64}/.exec(await made.text()) ?? [];
    const headers = { Authorization: `Bearer ${token}` };
    await site.store.refresh();
    const page = async (language = 'en') =>
      (await site.app.request('/account', { headers: { ...session, 'Accept-Language': language } })).text();
    expect(await page()).toContain(tokenPhrases.en.unused);
    expect(await page('fr')).toContain(tokenPhrases.fr.title);
    expect(await page()).toContain('Import &lt;registre>');
    expect(await page()).not.toContain(token);
    expect((await read(headers)).status).toBe(200);
    await site.store.refresh();
    expect(await page()).toContain(tokenPhrases.en.used('25 Nov 2026, 10:00'));
    const [revoke = ''] = /\/account\/tokens\/api_[0-9a-f]+\/revoke/.exec(await page()) ?? [];
    expect((await site.app.request(revoke, formPost({}, session))).status).toBe(303);
    await expectInvalid(await read(headers));
    await site.store.refresh();
    expect(await page()).not.toContain(revoke);
    const audit = (await (await site.app.request('/audit', { headers: { ...session, ...inEnglish.headers } })).text())
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
    expect(audit).toContain(
      'created, for a program, an access token of Personne analyst (Import &lt;registre>, read and decide)',
    );
    expect(audit).toContain('revoked an access token of Personne analyst (Import &lt;registre>)');
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound', differences: [], behind: [] });
  });

  it.each([
    ['no name', { ...fields, name: ' ' }, 422],
    ['more than the role allows', { ...fields, right: 'edit' }, 403],
    ['a right that is none', { ...fields, right: 'public' }, 400],
    ['for ever', { ...fields, days: '36500' }, 400],
  ])('makes none with %s', async (_what, sent, status) => {
    const session = await signedIn(site, 'analyst');
    expect((await site.app.request('/account/tokens', formPost(sent, session))).status).toBe(status);
    await site.store.refresh();
    expect((await site.store.grants.find('all', {}, { limit: 10 })).documents).toEqual([]);
  });

  it('makes none for a page of another site, and ends none of somebody else', async () => {
    const session = await signedIn(site, 'analyst');
    const elsewhere = formPost(fields, { ...session, 'Sec-Fetch-Site': 'cross-site' });
    expect((await site.app.request('/account/tokens', elsewhere)).status).toBe(403);
    const { id, headers } = await makeToken('editor');
    expect((await site.app.request(`/account/tokens/${id}/revoke`, formPost({}, session))).status).toBe(404);
    expect((await site.app.request(`/people/tokens/${id}/revoke`, formPost({}, session))).status).toBe(403);
    expect((await read(headers)).status).toBe(200);
  });

  it('holds fifty at most', async () => {
    const session = await signedIn(site, 'analyst');
    for (let times = 0; times < 50; times += 1) await makeToken('analyst');
    expect((await site.app.request('/account/tokens', formPost(fields, session))).status).toBe(422);
    await site.clock.advance(30 * dayMs);
    const later = await signedIn(site, 'analyst');
    expect((await site.app.request('/account/tokens', formPost(fields, later))).status).toBe(200);
  });
});

it('an administrator sees the tokens of others and ends them', async () => {
  const admin = await signedIn(site, 'admin');
  const { id, headers } = await makeToken('editor');
  const html = await (await site.app.request('/people', { headers: admin })).text();
  expect(html).toContain('Un jeton de Personne editor');
  expect(html).toContain(`/people/tokens/${id}/revoke`);
  expect((await site.app.request(`/people/tokens/${id}/revoke`, formPost({}, admin))).status).toBe(303);
  await expectInvalid(await read(headers));
});

it('one that is over is cleared away after three months, revoked or not; what was decided stays and verifies', async () => {
  const { id } = await makeToken('reader');
  const revoked = await makeToken('analyst');
  await revokeGrant(site.deps, revoked.id, programPrincipal);
  const kept = await makeToken('reader', { days: 365 });
  await site.clock.advance(119 * dayMs);
  expect(await expireAccess(site)).toMatchObject({ grants: 0 });
  await site.clock.advance(2 * dayMs);
  expect(await expireAccess(site)).toMatchObject({ grants: 2 });
  expect(await site.store.grants.get(id)).toBeUndefined();
  expect((await read(kept.headers)).status).toBe(200);
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 50 });
  const actions = documents.filter(({ value }) => value.subject === revoked.id).map(({ value }) => value.action);
  expect(actions).toEqual(['grant.revoked', 'grant.issued']);
  expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound', differences: [], behind: [] });
});

it('that a token is used is written every ten minutes at most', async () => {
  const { id, headers } = await makeToken('reader');
  const stored = async () => {
    const found = await site.store.grants.get(id);
    return [found?.version, found?.value.api?.lastUsedAt];
  };
  await read(headers);
  await read(headers);
  expect(await stored()).toEqual([2, '2026-11-25T09:00:00.000Z']);
  await site.clock.advance(10 * 60_000);
  await read(headers);
  expect(await stored()).toEqual([3, '2026-11-25T09:10:00.000Z']);
});

it('neither the log nor the store holds the secret, also where a request fails', async () => {
  const lines: string[] = [];
  const note = (...said: readonly unknown[]) =>
    lines.push(JSON.stringify(said, (_key, value) => (value instanceof Error ? String(value.stack) : value)));
  site = createGuardedSite({ log: { debug: note, info: note, warn: note, error: note } });
  const { token, headers } = await makeToken('analyst', { right: 'decide' });
  await read(headers);
  await read({ Authorization: `Bearer ${token}x` });
  site.memory.policies.find = async () => {
    throw new Error('broken');
  };
  expect((await read(headers)).status).toBe(500);
  expect(lines.length).toBeGreaterThan(0);
  await site.store.refresh();
  const stored = await Promise.all([
    site.store.grants.find('all', {}, { limit: 100 }),
    site.store.audit.find('newest', {}, { limit: 100 }),
    site.store.accounts.find('all', {}, { limit: 100 }),
    site.store.sessions.find('expired', { before: '9999' }, { limit: 100 }),
  ]);
  expect(stored.map(({ documents }) => documents.length)).toEqual([1, 2, 1, 0]);
  expect(JSON.stringify([stored, lines])).not.toContain(token.slice('vigie_'.length));
});

it('one that was written into the database without a decision is found by whoever verifies the audit log', async () => {
  const { id } = await makeToken('admin');
  const stored = await site.store.grants.get(id);
  if (!stored?.value.api) throw new Error('no grant');
  const forged = { ...stored.value, id: `api_${'f'.repeat(32)}`, owner: 'f'.repeat(32) };
  await site.store.grants.create(forged);
  await site.store.grants.replace(
    { ...stored.value, api: { ...stored.value.api, right: 'administer' } },
    stored.version,
  );
  await site.store.refresh();
  expect(await verifyChain(site.deps)).toMatchObject({
    kind: 'altered',
    differences: [
      { kind: 'token', subject: id, field: 'right', event: 'read', store: 'administer' },
      { kind: 'token', subject: forged.id, field: 'presence', event: null },
    ],
  });
});

/** Counts reads of grants and accounts by id from now on. */
function countReads(): { grants: number; accounts: number } {
  const reads = { grants: 0, accounts: 0 };
  for (const name of ['grants', 'accounts'] as const) {
    const collection = site.memory[name];
    const get = collection.get.bind(collection);
    Object.assign(collection, {
      get: async (id: string) => {
        reads[name] += 1;
        return get(id);
      },
    });
  }
  return reads;
}
