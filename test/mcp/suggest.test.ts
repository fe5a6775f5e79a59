import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { person } from '../decisions/people.js';
import { addPerson, createGuardedSite, signedIn } from '../web/access/people.js';
import { writeItem } from '../web/sample-items.js';
import { createSite, type Site } from '../web/site.js';
import { call, connect, listen, tokenFor } from './connect.js';

const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'recrutement' };
const said = { item: 'avis', policy: 'ia-rh', reason: 'The text speaks of recruitment, <b>“embauche”</b>.' };

let served: Awaited<ReturnType<typeof listen>>;
afterEach(() => served[Symbol.asyncDispose]());

async function open(site: Site): Promise<Site> {
  await importPolicies(site.deps, [policy], person('Claire Martin'));
  await writeItem(site, { id: 'avis', title: 'Un avis' });
  await site.store.refresh();
  served = await listen(site);
  return site;
}

describe('a model with a token that lets it suggest', () => {
  let site: Site;
  beforeEach(async () => {
    site = await open(createGuardedSite());
  });

  it('puts an item before people, who see that a program did, and decides nothing', async () => {
    const client = await connect(served.address, { token: await tokenFor(site, 'analyst', 'suggest') });
    const { data } = await call(client, 'suggest_tag', said);
    expect(data).toMatchObject({ item: 'avis', state: 'suggested', auditSequence: expect.any(Number) });
    await expect(call(client, 'suggest_tag', said)).rejects.toThrow('suggested for this policy already');
    await client.close();
    const headers = { ...(await signedIn(site, 'editor')), 'Accept-Language': 'fr' };
    for (const path of ['/items/avis', '/policies/ia-rh']) {
      const page = await (await site.app.request(path, { headers })).text();
      expect(page).toContain('Suggéré par le programme «\u00a0A model\u00a0», au nom de Personne analyst');
      expect(page).toContain('speaks of recruitment, &lt;b>');
    }
    const { documents } = await site.store.audit.find('newest', {}, { limit: 20 });
    expect(documents.map(({ value }) => value).find(({ action }) => action === 'tag.suggested')).toMatchObject({
      action: 'tag.suggested',
      details: { program: 'A model', assurance: 'token', grant: expect.stringMatching(/^api_/) },
    });
  });

  it('may not decide, by the API either', async () => {
    const Authorization = `Bearer ${await tokenFor(site, 'analyst', 'suggest')}`;
    const body = JSON.stringify({ policy: 'ia-rh', verdict: 'confirmed' });
    const headers = { Authorization, 'Content-Type': 'application/json' };
    expect((await site.app.request('/api/v1/items/avis/tags', { method: 'POST', body, headers })).status).toBe(403);
  });

  it.each([
    ['reader', 'read'],
    ['admin', 'read'],
    ['reader', 'administer'],
  ] as const)('is another than one of a %s with the right %s', async (role, right) => {
    const client = await connect(served.address, { token: await tokenFor(site, role, right) });
    expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain('suggest_tag');
    await expect(call(client, 'suggest_tag', said)).rejects.toThrow();
    expect((await site.store.items.getMany(['avis']))[0]?.value.policies).toEqual([]);
    await client.close();
  });

  it.each([
    [{ ...said, item: 'none' }, 'no item'],
    [{ ...said, policy: 'none' }, 'no policy'],
    [{ ...said, reason: 'short' }, /expected|too small/i],
    [{ ...said, reason: 'x'.repeat(1_001) }, /expected|too big/i],
    [{ ...said, verdict: 'confirmed' }, /unrecognized|expected/i],
  ])('is told what is wrong with %o', async (args, expected) => {
    const client = await connect(served.address, { token: await tokenFor(site, 'analyst', 'decide') });
    await expect(call(client, 'suggest_tag', args)).rejects.toThrow(expected);
    await client.close();
  });

  it('suggests no more once its person may not sign in', async () => {
    const token = await tokenFor(site, 'analyst', 'suggest');
    const client = await connect(served.address, { token });
    await addPerson(site, 'admin');
    const accounts = await site.store.accounts.find('all', {}, { limit: 10 });
    for (const { value, version } of accounts.documents)
      await site.store.accounts.replace({ ...value, state: 'disabled' }, version);
    await expect(call(client, 'suggest_tag', said)).rejects.toThrow();
    await client.close();
  });
});

it('where nobody signs in, a program is named and nobody behind it', async () => {
  const site = await open(createSite());
  const client = await connect(served.address);
  await call(client, 'suggest_tag', said);
  await client.close();
  const page = await (await site.app.request('/items/avis', { headers: { 'Accept-Language': 'en' } })).text();
  expect(page).toContain('Suggested by the program “A model”,');
});
