import { beforeEach, describe, expect, it } from 'vitest';
import { changeAccount, createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { beginSession, principalOfAccount } from '../../../src/decisions/access/sessions.js';
import type { Account, Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { writeItem } from '../sample-items.js';
import { formPost, jsonPost, type Site } from '../site.js';
import { createGuardedSite } from './people.js';

interface Somebody {
  readonly account: Account;
  readonly headers: { readonly Cookie: string };
}

let site: Site;
let claire: Somebody;
let paul: Somebody;
let anne: Somebody;
let admin: Somebody;
let own: string;
let everyones: string;

async function enter(name: string, role: Role): Promise<Somebody> {
  const request = { address: `${name}@example.org`, name, role, state: 'active', language: 'fr' } as const;
  const made = await createAccount(site.deps, request, programPrincipal);
  if (!('account' in made)) throw new Error(`the name ${name} is taken`);
  const session = await beginSession(site.deps, made.account, { method: 'mail', agent: 'Firefox' });
  return { account: made.account, headers: { Cookie: `vigie_session=${session}` } };
}

beforeEach(async () => {
  site = createGuardedSite();
  claire = await enter('Claire', 'reader');
  paul = await enter('Paul', 'reader');
  anne = await enter('Anne', 'analyst');
  admin = await enter('Ada', 'admin');
  const save = async (everyone: boolean) => {
    const by = principalOfAccount((everyone ? anne : claire).account);
    return (await savedSearch(site.deps, { name: 'Visages', search: 'q=visage', everyone, by })).id;
  };
  own = await save(false);
  everyones = await save(true);
  await site.store.refresh();
});

const fields = { name: 'Autre', q: 'autre' };
const body = { name: 'Autre', search: 'q=autre' };
const whole = { ...body, everyone: false, actions: {} };

/** Every way to change a saved search, with the status of its success. */
const ways: readonly (readonly [string, (id: string, who: Somebody) => Response | Promise<Response>, number])[] = [
  ['the form', (id, { headers }) => site.app.request(`/saved/${id}`, formPost(fields, headers)), 303],
  ['the form to delete', (id, { headers }) => site.app.request(`/saved/${id}/delete`, formPost({}, headers)), 303],
  ['PUT', (id, { headers }) => site.app.request(api(id), { ...jsonPost(whole, origin(headers)), method: 'PUT' }), 200],
  [
    'PATCH',
    (id, { headers }) => site.app.request(api(id), { ...jsonPost(body, origin(headers)), method: 'PATCH' }),
    200,
  ],
  ['DELETE', (id, { headers }) => site.app.request(api(id), { method: 'DELETE', headers: origin(headers) }), 204],
];

const api = (id: string) => `/api/v1/saved-searches/${id}`;
const origin = (headers: Somebody['headers']) => ({ ...headers, 'Sec-Fetch-Site': 'same-origin' });
const stored = async (id: string) => (await site.store.savedSearches.get(id))?.value;

describe.each(ways)('%s', (_way, change, done) => {
  it('changes a person’s own search for its owner alone, whatever others may', async () => {
    const before = await stored(own);
    for (const other of [paul, anne, admin]) expect((await change(own, other)).status).toBe(403);
    expect(await stored(own)).toEqual(before);
    expect((await change(own, claire)).status).toBe(done);
    expect(await stored(own)).not.toEqual(before);
  });

  it('changes everyone’s for whoever may decide', async () => {
    const before = await stored(everyones);
    for (const reader of [claire, paul]) expect((await change(everyones, reader)).status).toBe(403);
    expect(await stored(everyones)).toEqual(before);
    expect((await change(everyones, admin)).status).toBe(done);
    expect(await stored(everyones)).not.toEqual(before);
  });
});

it('is listed to its owner alone, and opens for whoever has its address', async () => {
  const list = async ({ headers }: Somebody, query = '') => {
    const answer = await site.app.request(`/api/v1/saved-searches${query}`, { headers });
    const { searches } = (await answer.json()) as { readonly searches: readonly { readonly id: string }[] };
    return searches.map(({ id }) => id).sort();
  };
  expect(await list(claire)).toEqual([own, everyones].sort());
  for (const other of [paul, admin]) {
    expect(await list(other)).toEqual([everyones]);
    expect(await list(other, '?owner=Claire')).toEqual([]);
    expect((await site.app.request(api(own), { headers: other.headers })).status).toBe(200);
  }
  expect(await list(claire, '?owner=Claire')).toEqual([own]);
});

it('a search becomes everyone’s by whoever may decide, saved so or changed', async () => {
  const saves = ({ headers }: Somebody) => [
    site.app.request('/saved', formPost({ ...fields, everyone: 'yes' }, headers)),
    site.app.request('/api/v1/saved-searches', jsonPost({ ...body, everyone: true }, origin(headers))),
  ];
  const statuses = async (answers: readonly (Response | Promise<Response>)[]) =>
    (await Promise.all(answers)).map(({ status }) => status);
  expect(await statuses(saves(claire))).toEqual([403, 403]);
  expect(await statuses(saves(anne))).toEqual([303, 201]);
  const { headers } = claire;
  const changes = [
    site.app.request(`/saved/${own}`, formPost({ ...fields, everyone: 'yes' }, headers)),
    ...['PUT', 'PATCH'].map((method) =>
      site.app.request(api(own), { ...jsonPost({ ...whole, everyone: true }, origin(headers)), method }),
    ),
  ];
  expect(await statuses(changes)).toEqual([403, 403, 403]);
  expect((await stored(own))?.owner).not.toBeNull();
});

it('one that was saved under a typed name is adopted by an administrator’s word alone', async () => {
  const typed = { kind: 'person', name: 'Zoé', assurance: 'typed' } as const;
  const { id } = await savedSearch(site.deps, { name: 'Visages', search: 'q=visage', everyone: false, by: typed });
  const invitation = { address: 'zoe@example.org', name: 'zoé', role: 'reader', language: 'fr' };
  const invite = (more: object) => site.app.request('/people', formPost({ ...invitation, ...more }, admin.headers));
  const refused = await invite({});
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('name="adopts"')]);
  const asked = jsonPost(invitation, origin(admin.headers));
  expect((await site.app.request('/api/v1/accounts', asked)).status).toBe(409);
  expect((await invite({ adopts: 'yes' })).status).toBe(303);
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 5 });
  const created = documents.find(({ value }) => value.action === 'account.created')?.value;
  expect(created?.details).toMatchObject({ adopts: true, account: admin.account.id });
  const zoe = await site.store.accounts.get(created?.subject ?? '');
  if (!zoe) throw new Error('expected an account');
  const session = await beginSession(site.deps, zoe.value, { method: 'mail', agent: 'Firefox' });
  await changeAccount(site.deps, zoe.value.id, { state: 'active' }, programPrincipal);
  const headers = { Cookie: `vigie_session=${session}` };
  expect((await site.app.request(`/saved/${id}/edit`, { headers })).status).toBe(200);
});

it('what somebody tried and may not is on record, and told as what it is', async () => {
  const answer = await site.app.request(api(own), { method: 'DELETE', headers: origin(paul.headers) });
  expect(await answer.json()).toMatchObject({
    status: 403,
    code: 'owner',
    detail: expect.stringContaining('belongs to somebody else'),
  });
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
  expect(documents[0]?.value).toMatchObject({ action: 'account.refused', subject: paul.account.id });
  expect(documents[0]?.value.details).toMatchObject({ right: 'owner', path: api(own) });
});

it('pages offer no change that would be refused', async () => {
  await writeItem(site, { id: 'one', title: 'Un visage' });
  const read = async (path: string, { headers }: Somebody) => (await site.app.request(path, { headers })).text();
  const offers = async (who: Somebody) => {
    const [list, one] = [await read('/saved', who), await read(`/saved/${own}`, who)];
    return [list.includes(`/saved/${everyones}/edit`), one.includes(`/saved/${own}/edit`)];
  };
  expect(await offers(claire)).toEqual([false, true]);
  expect(await offers(paul)).toEqual([false, false]);
  expect(await offers(anne)).toEqual([true, false]);
  expect(await read('/search?q=visage', claire)).not.toContain('name="everyone"');
  expect(await read(`/saved/${own}/edit`, claire)).not.toContain('name="everyone"');
  expect(await read('/search?q=visage', anne)).toContain('name="everyone"');
  for (const [id, who] of [
    [own, anne],
    [everyones, paul],
  ] as const)
    expect((await site.app.request(`/saved/${id}/edit`, { headers: who.headers })).status).toBe(403);
});
