import { beforeEach, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../src/web/api-docs/openapi-document.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createSite, jsonPost } from '../site.js';
import { type SeededApi, seedApi } from './seeded-api.js';

type Json = Readonly<Record<string, unknown>>;

interface Described {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Json } } };
  readonly responses: { readonly 200?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> } };
}

const document = JSON.parse(JSON.stringify(await openApiDocument(createWebSite(createSite().deps).routes.operations)));
const paths = Object.entries<Readonly<Record<string, Described>>>(document.paths);
/** Each kind of record that can be read and replaced: its path, its collection, and its operations. */
const records = paths.flatMap(([path, { put, patch, get }]) =>
  put && get ? [[path, { kind: path.split('/').at(-2) ?? '', put, patch, get }] as const] : [],
);

let api: SeededApi;
let headers: Readonly<Record<string, string>>;
beforeEach(async () => {
  api = await seedApi();
  headers = await api.headersFor('administer');
});

async function send(
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
): Promise<{ status: number; body: any }> {
  const init = body === undefined ? { method, headers } : { ...jsonPost(body, headers), method };
  const answer = await api.site.app.request(`/api/v1${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

async function decisions(): Promise<number> {
  await api.site.store.refresh();
  return api.site.store.audit.count('newest', {});
}

/** A complete record of each kind. */
const webhook = {
  ...{ name: 'Registre', body: 'generic', language: 'fr', filter: 'biométrie', policies: ['ia-rh'] },
  ...{ events: ['item.new'], state: 'paused' },
};
const policy = {
  ...{ name: 'Tri', query: 'recrutement', description: 'Ce qui trie des personnes', owner: 'DRH' },
  ...{ reviewOn: '2027-03-31', link: 'https://intranet.example/tri', text: 'Article premier' },
};
const search = { name: 'Visages', search: 'q=visage', everyone: true, actions: { impact: 'high' } };

/** Each kind with a complete record, a change, and its fields that may be empty. */
const kinds: readonly (readonly [string, Json, Json, Json])[] = [
  ['policies', policy, { query: 'paie' }, { description: '', owner: '', reviewOn: '', link: '', text: '' }],
  ['webhooks', webhook, { name: 'Autre' }, { filter: '', policies: [] }],
  ['saved-searches', search, { name: 'Biométrie' }, { actions: {} }],
];

async function make(kind: string, whole: Json): Promise<string> {
  if (kind === 'policies') {
    expect(await send('PUT', '/policies/tri', whole)).toMatchObject({ status: 200, body: { id: 'tri', ...whole } });
    return '/policies/tri';
  }
  const { state: _state, ...asked } = whole;
  const url = kind === 'webhooks' ? { url: 'https://grc.example.org/hook' } : {};
  const { body } = await send('POST', `/${kind}`, { ...asked, ...url });
  const address = `/${kind}/${(body.webhook ?? body).id}`;
  expect(await send('PUT', address, whole)).toMatchObject({ status: 200, body: whole });
  return address;
}

it('the records that can be replaced are those that are tried here', () => {
  expect(records.map(([, { kind }]) => kind).sort()).toEqual(kinds.map(([kind]) => kind).sort());
});

describe.each(kinds)('%s', (kind, whole, change, empty) => {
  it('are patched: what a change leaves out stays', async () => {
    const address = await make(kind, whole);
    const before = (await send('GET', address)).body;
    const changed = await send('PATCH', address, change);
    expect(changed).toMatchObject({ status: 200, body: { ...whole, ...change } });
    expect(changed.body.createdAt).toBe(before.createdAt);
    expect((await send('GET', address)).body).toEqual(changed.body);
  });

  it.each(Object.keys(whole))('are not replaced without %s, which the problem names', async (name) => {
    const address = await make(kind, whole);
    const { [name]: _, ...incomplete } = { ...whole, ...change };
    const before = [(await send('GET', address)).body, await decisions()];
    const errors = [{ where: name, expected: expect.stringContaining('PATCH') }];
    expect(await send('PUT', address, incomplete)).toMatchObject({ status: 422, body: { code: 'body', errors } });
    expect([(await send('GET', address)).body, await decisions()]).toEqual(before);
  });

  it('are not replaced by nothing: the problem names every field', async () => {
    const address = await make(kind, whole);
    const { status, body } = await send('PUT', address, {});
    const named = body.errors.map(({ where }: { where: string }) => where);
    expect([status, named.sort()]).toEqual([422, Object.keys(whole).sort()]);
  });

  it.each(Object.entries(empty))('have nothing for %s where it is empty or null', async (name, nothing) => {
    const address = await make(kind, whole);
    for (const method of ['PUT', 'PATCH'] as const)
      for (const value of [nothing, null]) {
        const body = method === 'PUT' ? { ...whole, [name]: value } : { [name]: value };
        expect(await send(method, address, body)).toMatchObject({ status: 200, body: { ...whole, [name]: nothing } });
        expect((await send('PUT', address, whole)).body).toMatchObject(whole);
      }
  });

  it('are as they were where what GET gave is sent back', async () => {
    const address = await make(kind, whole);
    const before = [(await send('GET', address)).body, await decisions()];
    expect(await send('PUT', address, before[0])).toEqual({ status: 200, body: before[0] });
    expect([(await send('GET', address)).body, await decisions()]).toEqual(before);
  });

  it('take no other value for what is only shown', async () => {
    const address = await make(kind, whole);
    const before = (await send('GET', address)).body;
    const others = {
      id: 'other',
      auditSequence: 1,
      createdAt: '2020-01-01T00:00:00.000Z',
      updatedAt: before.updatedAt,
    };
    const sent = Object.fromEntries(Object.entries(others).filter(([name]) => name in before));
    const put = await send('PUT', address, { ...before, ...sent, ...change });
    expect(put).toMatchObject({ status: 200, body: { id: before.id, ...change } });
    expect([put.body.auditSequence > before.auditSequence, put.body.createdAt]).toEqual([true, before.createdAt]);
  });

  it('refuse a field that they do not have', async () => {
    const address = await make(kind, whole);
    const refused = { status: 422, body: { errors: [{ where: 'nothing', expected: 'nothing here' }] } };
    expect(await send('PUT', address, { ...whole, nothing: 1 })).toMatchObject(refused);
    expect(await send('PATCH', address, { nothing: 1 })).toMatchObject(refused);
  });

  it('that are not there are not patched', async () => {
    expect(await send('PATCH', `/${kind}/none`, change)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe.each(records)('PUT %s', (path, { kind, put, patch, get }) => {
  const schemaOf = ({ requestBody }: Described) => requestBody?.content['application/json'].schema ?? {};
  const namesOf = ({ properties }: Json) => Object.keys(properties ?? {});

  it('takes back what GET gives, and changes nothing', async () => {
    const address = path.replace('/api/v1', '').replace(/\{[a-z]+\}/, api.ids[kind] ?? '');
    const before = [await send('GET', address), await decisions()] as const;
    expect(before[0].status).toBe(200);
    expect(await send('PUT', address, before[0].body)).toEqual(before[0]);
    expect([await send('GET', address), await decisions()]).toEqual(before);
  });

  it('requires each field that PATCH takes, and names each that GET gives', () => {
    const exempt = ['by', 'reason'];
    const writable = namesOf(schemaOf(patch ?? put)).filter((name) => !exempt.includes(name));
    expect([schemaOf(put).required].flat().sort()).toEqual(writable.sort());
    const { $ref } = get.responses[200]?.content['application/json']?.schema ?? {};
    const shown = document.components.schemas[String($ref).split('/').at(-1) ?? ''];
    expect(namesOf(schemaOf(put))).toEqual(expect.arrayContaining(namesOf(shown)));
  });
});

describe('a state that follows from a change alone', () => {
  it('a retired policy stays retired where what GET gave is sent back, and is not changed unknowingly', async () => {
    const address = await make('policies', policy);
    await send('DELETE', address);
    const retired = (await send('GET', address)).body;
    const before = await decisions();
    expect(await send('PUT', address, retired)).toEqual({ status: 200, body: retired });
    const refused = { status: 422, body: { errors: [{ where: 'retired' }] } };
    expect(await send('PUT', address, { ...retired, name: 'Autre' })).toMatchObject(refused);
    expect(await send('PUT', '/policies/copy', { ...policy, retired: true })).toMatchObject(refused);
    expect(await decisions()).toBe(before);
    expect((await send('PUT', address, policy)).body.retired).toBe(false);
  });

  it('a webhook that was switched off stays so where what GET gave is sent back, and is not switched on unknowingly', async () => {
    const address = await make('webhooks', { ...webhook, state: 'active' });
    const stored = await api.site.store.webhooks.get(address.replace('/webhooks/', ''));
    if (!stored) throw new Error('expected a webhook');
    const off = { why: 'gone', at: '2026-11-25T08:00:00.000Z' } as const;
    await api.site.store.webhooks.replace({ ...stored.value, off }, stored.version);
    const given = (await send('GET', address)).body;
    const before = await decisions();
    expect(given.off).toEqual(off);
    expect(await send('PUT', address, given)).toEqual({ status: 200, body: given });
    const refused = { status: 422, body: { errors: [{ where: 'off' }] } };
    expect(await send('PUT', address, { ...given, name: 'Autre' })).toMatchObject(refused);
    expect(await decisions()).toBe(before);
    expect((await send('PUT', address, { ...given, state: 'paused' })).body).toMatchObject({ state: 'paused', off });
    expect((await send('PUT', address, { ...webhook, state: 'active' })).body).toMatchObject({ off: null });
  });
});
