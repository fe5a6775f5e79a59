import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeGrant } from '../../src/decisions/access/grant-link.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { createGuardedSite } from '../web/access/people.js';
import { writeItem } from '../web/sample-items.js';
import { jsonPost, type Site } from '../web/site.js';
import { call, connect, listen, tokenFor } from './connect.js';

let site: Site;
let served: Awaited<ReturnType<typeof listen>>;
beforeEach(async () => {
  site = createGuardedSite();
  served = await listen(site);
});
afterEach(() => served[Symbol.asyncDispose]());

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const accept = { Accept: 'application/json, text/event-stream' };

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(served.address, jsonPost(body, { ...accept, ...headers }));
}

describe('whoever sends no token, or one that does not hold,', () => {
  it('is told how to prove who they are', async () => {
    const without = await post(ping);
    expect(without.status).toBe(401);
    expect(without.headers.get('WWW-Authenticate')).toBe('Bearer');
    const wrong = await post(ping, { Authorization: `Bearer vigie_${'0'.repeat(64)}` });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
    await expect(connect(served.address)).rejects.toThrow();
  });

  it('is answered no more once the token was revoked', async () => {
    const token = await tokenFor(site, 'reader', 'read');
    const client = await connect(served.address, { token });
    await call(client, 'list_policies');
    const grants = await site.store.grants.find('all', {}, { limit: 10 });
    for (const { value } of grants.documents) await revokeGrant(site.deps, value.id, programPrincipal);
    await expect(call(client, 'list_policies')).rejects.toThrow();
    await client.close();
  });
});

describe('a request', () => {
  it('of a page elsewhere is refused, also with a token', async () => {
    const Authorization = `Bearer ${await tokenFor(site, 'reader', 'read')}`;
    expect((await post(ping, { Authorization })).status).toBe(200);
    expect((await post(ping, { Authorization, Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(ping, { Authorization, Origin: 'null' })).status).toBe(403);
    expect((await post(ping, { Authorization, Origin: served.address.origin })).status).toBe(200);
  });

  it('to a name that is not ours is refused', async () => {
    const headers = { ...accept, Host: 'rebound.example' };
    const answer = await site.app.request('http://rebound.example/mcp', jsonPost(ping, headers));
    expect(answer.status).toBe(403);
  });

  it.each([
    ['a list of messages', [ping, ping], 400],
    ['no message', 'text', 400],
    ['a number', 7, 400],
    ['an unknown method', { ...ping, method: 'rm' }, 200],
  ])('that is %s is answered, and breaks nothing', async (_name, body, status) => {
    const Authorization = `Bearer ${await tokenFor(site, 'reader', 'read')}`;
    expect((await post(body, { Authorization })).status).toBe(status);
    expect((await post(ping, { Authorization })).status).toBe(200);
    expect(site.errors).toEqual([]);
  });

  it('that is nothing but depth is refused', async () => {
    const Authorization = `Bearer ${await tokenFor(site, 'reader', 'read')}`;
    const body = `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    const headers = { ...accept, Authorization, 'Content-Type': 'application/json' };
    expect((await fetch(served.address, { method: 'POST', body, headers })).status).toBe(400);
  });

  it('of another form, or too long, is refused', async () => {
    const Authorization = `Bearer ${await tokenFor(site, 'reader', 'read')}`;
    const asText = { method: 'POST', body: '{}', headers: { ...accept, Authorization, 'Content-Type': 'text/plain' } };
    expect((await fetch(served.address, asText)).status).toBe(415);
    expect((await post({ ...ping, params: { _meta: { x: 'x'.repeat(70_000) } } }, { Authorization })).status).toBe(413);
    expect((await fetch(served.address, { headers: { ...accept, Authorization } })).status).toBe(405);
  });

  it('is one of 600 a minute', async () => {
    const Authorization = `Bearer ${await tokenFor(site, 'reader', 'read')}`;
    const answers = await Promise.all(
      Array.from({ length: 601 }, () => site.app.request('/mcp', jsonPost(ping, { ...accept, Authorization }))),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });
});

describe('arguments that are not as expected', () => {
  it.each([
    ['search', { q: 'x'.repeat(5_000) }],
    ['search', { limit: 0 }],
    ['search', { limit: 1_000 }],
    ['search', { sources: ['x'] }],
    ['search', { source: Array.from({ length: 51 }, (_, index) => `s${index}`) }],
    ['search', { cursor: { $ne: null } }],
    ['get_item', {}],
    ['get_item', { id: '../../etc/passwd' }],
    ['get_item', { id: 'none' }],
    ['get_item', { id: 'a', length: 1e9 }],
    ['get_item', { id: 'a', offset: -1 }],
    ['get_act', { act: '' }],
    ['list_deadlines', { from: '2026-02-31' }],
    ['list_deadlines', { role: ['publication'] }],
    ['get_coverage', { since: '99999d' }],
  ])('of %s are refused: %o', async (name, args) => {
    const client = await connect(served.address, { token: await tokenFor(site, 'reader', 'read') });
    await expect(call(client, name, args)).rejects.toThrow(/expected|Invalid|no item/i);
    expect(site.errors).toEqual([]);
    await client.close();
  });

  it('beyond the end of a text give nothing, and say where it ends', async () => {
    await writeItem(site, { id: 'short', content: '<p>Court.</p>' });
    const client = await connect(served.address, { token: await tokenFor(site, 'reader', 'read') });
    const { data } = await call(client, 'get_item', { id: 'short', offset: 999_999 });
    expect(data.text).toMatchObject({ content: '', next: null, total: 6 });
    await client.close();
  });
});

describe('a failure of ours', () => {
  it('is told to a model without what went wrong, and stands in the log', async () => {
    const client = await connect(served.address, { token: await tokenFor(site, 'reader', 'read') });
    const { getMany } = site.store.items;
    site.store.items.getMany = () => Promise.reject(new Error('disk /srv/secret is full'));
    await expect(call(client, 'get_item', { id: 'a' })).rejects.toThrow('in the log of the service');
    const resource = client.readResource({ uri: 'vigie://items/a' });
    await expect(resource).rejects.toThrow('in the log of the service');
    await expect(resource).rejects.not.toThrow('secret');
    site.store.items.getMany = getMany;
    expect(site.errors).toEqual(['a tool failed', 'a resource could not be read']);
    await client.close();
  });

  it('leaves others their answers where a call was cancelled', async () => {
    await writeItem(site, { id: 'a' });
    const client = await connect(served.address, { token: await tokenFor(site, 'reader', 'read') });
    await client.listTools();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { getMany } = site.store.items;
    let asked = () => {};
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    site.store.items.getMany = async (ids) => {
      asked();
      await held;
      return getMany.call(site.store.items, ids);
    };
    const aborting = new AbortController();
    const cancelled = client.callTool({ name: 'get_item', arguments: { id: 'a' } }, { signal: aborting.signal });
    await wasAsked;
    aborting.abort();
    await expect(cancelled).rejects.toThrow();
    release();
    expect((await call(client, 'get_item', { id: 'a' })).data).toMatchObject({ id: 'a' });
    expect(site.errors).toEqual([]);
    await client.close();
  });
});
