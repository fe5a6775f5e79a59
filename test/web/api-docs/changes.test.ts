import { beforeEach, expect, it } from 'vitest';
import { AuditEvent } from '../../../src/model/access/audit.js';
import { jsonPost } from '../site.js';
import { type SeededApi, seedApi } from './seeded-api.js';

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
  as = headers,
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
): Promise<{ status: number; body: any }> {
  const init = body === undefined ? { method, headers: as } : { ...jsonPost(body, as), method };
  const answer = await api.site.app.request(`/api/v1${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

async function newestEvent(): Promise<AuditEvent> {
  const { documents } = await api.site.store.audit.find('newest', {}, { limit: 1 });
  return AuditEvent.parse(documents[0]?.value);
}

const definition = { name: 'Autorité', url: 'https://autorite.example/feed.xml', jurisdiction: 'FR', language: 'fr' };

it('a source is added, changed as it was seen, paused, and taken back, each time on record', async () => {
  const added = await send('POST', '/sources', { id: 'autorite', definition });
  expect(added).toMatchObject({ status: 201, body: { id: 'autorite', kind: 'feed', enabled: true } });
  expect(await newestEvent()).toMatchObject({
    action: 'source.created',
    subject: 'autorite',
    details: { assurance: 'token' },
  });
  const { auditSequence: seen } = (await send('GET', '/sources/autorite/definition')).body;
  expect((await send('PATCH', '/sources/autorite', { fields: { tier: 'core' }, seen })).body.tier).toBe('core');
  expect((await newestEvent()).action).toBe('source.changed');
  const overtaken = await send('PATCH', '/sources/autorite', { fields: { tier: 'watch' }, seen });
  expect(overtaken).toMatchObject({ status: 409, body: { code: 'conflict', errors: [{ where: 'If-Match' }] } });
  const paused = await send('PATCH', '/sources/autorite', { fields: { enabled: false } });
  expect(paused.body).toMatchObject({ enabled: false, tier: 'core', health: 'paused' });
  expect((await send('DELETE', '/sources/autorite')).status).toBe(204);
  expect((await send('GET', '/sources/autorite')).status).toBe(404);
});

it.each([
  ['an address that is none', { ...definition, url: 'autorite' }, 422, 'definition.url'],
  [
    'a proxy, which is the operator’s',
    { ...definition, proxy: 'http://user:secret@10.0.0.1' },
    422,
    'definition.proxy',
  ],
  ['a kind without its reading', { ...definition, kind: 'html-list' }, 422, 'definition.list'],
  ['the address of another', { ...definition, url: 'https://cnil.example/feed' }, 409, 'definition.url'],
])('no source is added by %s', async (_what, wrong, status, where) => {
  const before = await newestEvent();
  const answer = await send('POST', '/sources', { id: 'autorite', definition: wrong });
  expect(answer).toMatchObject({ status, body: { errors: [{ where }] } });
  expect(await newestEvent()).toEqual(before);
});

it('no source takes the id of another, or of a page', async () => {
  expect(await send('POST', '/sources', { id: 'bills', definition })).toMatchObject({ status: 409 });
  expect(await send('POST', '/sources', { id: 'import', definition })).toMatchObject({ status: 422 });
});

const written = { name: 'IA', query: 'IA', description: '', owner: '', reviewOn: '', link: '', text: '' };

it('a policy is written, changed and retired', async () => {
  expect(await send('PUT', '/policies/ia', written)).toMatchObject({ status: 200, body: { id: 'ia', revision: 1 } });
  const changed = await send('PUT', '/policies/ia', { ...written, query: 'biométrie' });
  expect(changed).toMatchObject({ status: 200, body: { revision: 2 } });
  expect((await send('DELETE', '/policies/ia')).status).toBe(204);
  expect((await send('GET', '/policies/ia')).body.retired).toBe(true);
  expect(await send('PUT', '/policies/IA_1', written)).toMatchObject({
    status: 422,
    body: { errors: [{ where: 'id' }] },
  });
});

it('the audit log is asked by action, subject and time', async () => {
  await send('PUT', '/policies/ia', written);
  const { events } = (await send('GET', '/audit?action=policy.created&subject=ia')).body;
  expect(events).toMatchObject([{ subject: 'ia', actor: { name: 'Personne admin' }, assurance: 'token' }]);
  const all = (await send('GET', '/audit?limit=2&action=policy.created')).body;
  expect(all.events.length).toBeLessThan(3);
  const rest = (await send('GET', `/audit?limit=2&action=policy.created&after=${all.next}`)).body.events;
  expect(rest[0].sequence).toBeLessThan(all.events.at(-1).sequence);
  expect((await send('GET', '/audit?since=2026-11-25T10:00:00.000Z')).body).toEqual({ events: [], next: null });
  expect((await send('GET', '/audit?until=2026-11-25T08:00:00.000Z&limit=200')).body.events).toEqual([]);
});

it('a person is invited once, given a role, and kept out; somebody stays who may administer', async () => {
  const nadia = { address: 'nadia@example.org', name: 'Nadia', role: 'reader' };
  const { status, body } = await send('POST', '/accounts', nadia);
  expect([status, body.state]).toEqual([201, 'invited']);
  const mails = await api.site.store.deliveries.find('byState', { state: 'built' }, { limit: 10 });
  expect(mails.documents.map(({ value }) => value.recipient)).toContain('nadia@example.org');
  expect(await send('POST', '/accounts', nadia)).toMatchObject({
    status: 409,
    body: { errors: [{ where: 'address' }] },
  });
  const namesake = { ...nadia, address: 'other@example.org' };
  expect(await send('POST', '/accounts', namesake)).toMatchObject({
    status: 409,
    body: { errors: [{ where: 'name' }] },
  });
  expect((await send('PATCH', `/accounts/${body.id}`, { role: 'editor' })).body.role).toBe('editor');
  expect((await send('PATCH', `/accounts/${body.id}`, { state: 'disabled' })).body.state).toBe('disabled');
  const { accounts } = (await send('GET', '/accounts')).body;
  const [admin] = accounts.filter(({ role }: { role: string }) => role === 'admin');
  expect(await send('PATCH', `/accounts/${admin.id}`, { role: 'reader' })).toMatchObject({ status: 409 });
});

it('a token that only reads gives itself up, and no other', async () => {
  const readTokens = async (): Promise<{ id: string; right: string }[]> =>
    (await send('GET', '/tokens')).body.tokens.filter(({ right }: { right: string }) => right === 'read');
  const others = await readTokens();
  const readOnly = await api.headersFor('read');
  const tokens = await readTokens();
  expect(JSON.stringify(tokens)).not.toContain('tokenHashes');
  const own = tokens.find(({ id }) => !others.some((other) => other.id === id));
  for (const { id } of others) expect((await send('DELETE', `/tokens/${id}`, undefined, readOnly)).status).toBe(404);
  expect((await send('DELETE', `/tokens/${own?.id}`, undefined, readOnly)).status).toBe(204);
  expect((await send('GET', '/policies', undefined, readOnly)).status).toBe(401);
  expect((await send('DELETE', `/tokens/${others[0]?.id}`)).status).toBe(204);
});

it('a mail that was refused is sent again once', async () => {
  expect(await send('POST', '/deliveries/l2/retries', {})).toMatchObject({ status: 202, body: { state: 'built' } });
  expect(await send('POST', '/deliveries/l2/retries', {})).toMatchObject({ status: 409, body: { code: 'not-needed' } });
});

it('a source is checked now, once a minute, and not while it is off', async () => {
  const { store, queue, clock } = api.site;
  const before = (await store.sources.get('cnil'))?.value.dueAt ?? '';
  expect(before > clock.now().toISOString()).toBe(true);
  expect(await send('POST', '/sources/cnil/checks')).toMatchObject({ status: 202, body: { id: 'cnil' } });
  expect(await newestEvent()).toMatchObject({
    action: 'check.asked',
    subject: 'cnil',
    details: { assurance: 'token' },
  });
  const dueAt = (await store.sources.get('cnil'))?.value.dueAt ?? '';
  expect(dueAt <= clock.now().toISOString()).toBe(true);
  expect(await queue.counts('check-source')).toMatchObject({ waiting: 1 });
  expect(await send('POST', '/sources/bills/checks')).toMatchObject({ status: 409, body: { code: 'off' } });
  expect((await send('POST', '/sources/none/checks')).status).toBe(404);
});

const opml =
  '<?xml version="1.0" encoding="ISO-8859-1"?><opml version="2.0"><body><outline type="rss" text="Déontologie" xmlUrl="https://avis.example/feed"/><outline type="rss" text="CNIL" xmlUrl="https://cnil.example/feed"/></body></opml>';

it('feeds come in as OPML, said beforehand and each on record, and go out again', async () => {
  const before = await newestEvent();
  const fresh = ['https://avis.example/feed'];
  const planned = await send('POST', '/source-imports', { opml, plan: true });
  expect(planned).toMatchObject({ status: 200, body: { fresh, added: [], known: ['cnil'], refused: [] } });
  expect(await newestEvent()).toEqual(before);
  const { status, body } = await send('POST', '/source-imports', { opml });
  expect([status, body.added.length]).toEqual([200, 1]);
  expect(await newestEvent()).toMatchObject({ action: 'source.created', subject: body.added[0] });
  const added = (await send('GET', `/sources/${body.added[0]}`)).body;
  expect(added).toMatchObject({ name: { fr: 'Déontologie' }, enabled: false });
  expect((await send('POST', '/source-imports', { opml })).body).toMatchObject({ fresh: [], added: [] });
  expect((await send('POST', '/source-imports', { opml: 'none' })).body).toMatchObject({ errors: [{ where: 'opml' }] });
  const large = { opml: opml.replace('</body>', `<!--${'x'.repeat(200_000)}--></body>`), plan: true };
  expect(await send('POST', '/source-imports', large)).toMatchObject({
    status: 413,
    body: { detail: expect.stringContaining('/api/v1/source-import-files'), errors: [{ where: '(body)' }] },
  });
  const raw = (address: string, body: string) =>
    api.site.app.request(`/api/v1/source-import-files${address}`, {
      ...{ method: 'POST', body },
      headers: { ...headers, 'Content-Type': 'text/x-opml' },
    });
  expect(await (await raw('?plan=true', large.opml)).json()).toMatchObject({
    fresh: [],
    known: [...body.added, 'cnil'],
  });
  expect(await (await raw('', 'none')).json()).toMatchObject({ status: 422, errors: [{ where: '(body)' }] });
  expect((await raw('', ' '.repeat(2_100_000))).status).toBe(413);
  const file = await api.site.app.request('/api/v1/sources.opml', { headers });
  expect([file.headers.get('Content-Type'), await file.text()]).toEqual([
    'text/x-opml; charset=utf-8',
    expect.stringContaining('xmlUrl="https://cnil.example/feed"'),
  ]);
});

it('the audit log is verified by a worker, which is asked for once however often', async () => {
  const { queue } = api.site;
  const known = await send('GET', '/audit/verification');
  expect(known).toMatchObject({ status: 200, body: { trouble: null } });
  expect((await send('POST', '/audit/verification')).status).toBe(202);
  expect((await send('POST', '/audit/verification')).status).toBe(202);
  expect(await queue.counts('keep-head')).toMatchObject({ waiting: 1 });
  const reading = await api.headersFor('suggest');
  expect((await send('POST', '/audit/verification', undefined, reading)).status).toBe(403);
});
