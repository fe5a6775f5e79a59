import { beforeEach, expect, it } from 'vitest';
import { issueApiToken } from '../../../src/decisions/access/api-tokens.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { tokenPhrases } from '../../../src/web/access/token-phrases.js';
import { formPost, inEnglish, jsonPost, type Site } from '../site.js';
import { addPerson, createGuardedSite, signedIn } from './people.js';

let site: Site;
let id: string;
let headers: Readonly<Record<string, string>>;
let session: Readonly<Record<string, string>>;
let calendarUrl: string;

beforeEach(async () => {
  site = createGuardedSite();
  const account = await addPerson(site, 'editor');
  session = await signedIn(site, 'editor');
  const request = { account: account.id, name: 'Registre', right: 'edit', days: 30 } as const;
  const made = await issueApiToken(site.deps, request, programPrincipal);
  if (made.kind !== 'issued') throw new Error(made.kind);
  id = made.grant.id;
  headers = { Authorization: `Bearer ${made.token}` };
  const asked = jsonPost({ q: 'biométrie' }, headers);
  calendarUrl = (await (await site.app.request('/api/v1/calendars', asked)).json()).url;
  const hook = {
    name: 'Tableau de bord',
    url: 'https://grc.example.org/hook',
    body: 'generic',
    language: 'fr',
    filter: '',
    policies: [],
  };
  expect(
    (await site.app.request('/api/v1/webhooks', jsonPost({ ...hook, events: ['item.new'] }, headers))).status,
  ).toBe(201);
  // This webhook is made by a person, not by the token.
  const { policies: _, ...rest } = hook;
  const own = { ...rest, events: 'item.new', name: 'À la main' };
  await site.app.request('/webhooks', formPost(own, session));
});

const account = async () =>
  (await site.app.request('/account', { headers: { ...session, ...inEnglish.headers } })).text();
const left = async () => {
  await site.store.refresh();
  const { pathname, search } = new URL(calendarUrl);
  const { documents } = await site.store.webhooks.find('all', {}, { limit: 9 });
  const names = documents.filter(({ value }) => value.state !== 'removed').map(({ value }) => value.name);
  return { calendar: (await site.app.request(pathname + search)).status, names: names.toSorted() };
};

it('is named where the token is revoked, and goes on unless its end is asked for', async () => {
  const html = await account();
  expect(html).toContain(tokenPhrases.en.itMade);
  expect(html).toMatch(/Calendar: [^<]*biométrie/);
  expect(html).toContain('Webhook: Tableau de bord');
  expect(html).toContain(tokenPhrases.en.endMade);
  expect(html).not.toContain('Webhook: À la main');
  await site.app.request(`/account/tokens/${id}/revoke`, formPost({}, session));
  expect((await site.app.request('/api/v1/policies', { headers })).status).toBe(401);
  expect(await left()).toEqual({ calendar: 200, names: ['Tableau de bord', 'À la main'].toSorted() });
});

it('ends with the token where that is asked for, each end on record', async () => {
  await site.app.request(`/account/tokens/${id}/revoke`, formPost({ made: 'end' }, session));
  expect(await left()).toEqual({ calendar: 404, names: ['À la main'] });
  const { documents } = await site.store.audit.find('newest', {}, { limit: 3 });
  expect(documents.map(({ value }) => value.action).toSorted()).toEqual([
    'grant.revoked',
    'grant.revoked',
    'webhook.removed',
  ]);
});

it('leaves a webhook where whoever revokes may not edit any more', async () => {
  const { documents } = await site.store.accounts.find('all', {}, { limit: 9 });
  const [stored] = documents;
  if (!stored) throw new Error('expected an account');
  await site.store.accounts.replace({ ...stored.value, role: 'reader' }, stored.version);
  const html = await account();
  expect(html).toContain('Webhook: Tableau de bord');
  expect(html).not.toContain(tokenPhrases.en.endMade);
  await site.app.request(`/account/tokens/${id}/revoke`, formPost({ made: 'end' }, session));
  expect(await left()).toEqual({ calendar: 404, names: ['Tableau de bord', 'À la main'].toSorted() });
});

it('leaves a webhook where a token that may not edit revokes another', async () => {
  const { account: owner } = (await (await site.app.request('/api/v1/tokens', { headers })).json()).tokens[0];
  const request = { account: owner, name: 'Décisions', right: 'decide', days: 30 } as const;
  const other = await issueApiToken(site.deps, request, programPrincipal);
  if (other.kind !== 'issued') throw new Error(other.kind);
  const deciding = { Authorization: `Bearer ${other.token}` };
  const gone = await site.app.request(`/api/v1/tokens/${id}?made=end`, { method: 'DELETE', headers: deciding });
  expect(gone.status).toBe(204);
  expect(await left()).toEqual({ calendar: 404, names: ['Tableau de bord', 'À la main'].toSorted() });
});

it('is told programs, which end it by the same choice', async () => {
  const list = async () => (await (await site.app.request('/api/v1/tokens', { headers })).json()).tokens[0].made;
  expect((await list()).map(({ kind }: { kind: string }) => kind)).toEqual(['calendar', 'webhook']);
  const gone = await site.app.request(`/api/v1/tokens/${id}?made=end`, { method: 'DELETE', headers });
  expect(gone.status).toBe(204);
  expect(await left()).toEqual({ calendar: 404, names: ['À la main'] });
});

it('may leave out a body in which nothing is required, and no other', async () => {
  const hooks = (await (await site.app.request('/api/v1/webhooks', { headers })).json()).webhooks;
  const send = (path: string, more = {}) =>
    site.app.request(path, { method: 'POST', headers: { ...headers, ...more } });
  const secret = `/api/v1/webhooks/${hooks[0].id}/secret`;
  expect((await send(secret)).status).toBe(200);
  expect((await send(secret, { 'Content-Type': 'application/json' })).status).toBe(200);
  expect((await send('/api/v1/webhooks')).status).toBe(415);
});
