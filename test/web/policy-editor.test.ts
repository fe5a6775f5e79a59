import { beforeEach, describe, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { createPolicySetLoader } from '../../src/jobs/match/policy-set.js';
import { policyPhrases } from '../../src/web/policies/policy-phrases.js';
import { policyFields } from '../../src/web/policy-editor/policy-editor.js';
import { policyEditorPhrases } from '../../src/web/policy-editor/policy-editor-phrases.js';
import { person } from '../decisions/people.js';
import { sandbox } from '../jobs/readers.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeItem(site, { id: 'tri', title: 'Recrutement : la CNIL contrôle le tri de candidatures' });
  await writeItem(site, { id: 'peche', title: 'Quotas de pêche' });
  await site.store.refresh();
});

const hiring = {
  name: 'IA dans le recrutement',
  description: 'Tri de candidatures.',
  owner: 'DRH',
  query: 'recrutement OU candidatures',
  by: 'Claire Martin',
};

async function send(path: string, fields: Readonly<Record<string, string>>) {
  const response = await site.app.request(path, formPost(fields, { 'Accept-Language': 'fr' }));
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
}

const stored = async (id: string) => (await site.store.policies.get(id))?.value;

describe('the editor of policies', () => {
  it('leads to an empty form, filled with the query that an address brings', async () => {
    expect(await (await site.app.request('/policies')).text()).toContain('href="/policies/new"');
    const html = await (await site.app.request('/policies/new?query=biom%C3%A9trie')).text();
    expect(html).toContain(policyEditorPhrases.fr.addTitle);
    expect(html).toMatch(/<textarea id="query"[^>]*>biométrie<\/textarea>/);
  });

  it('shows what a query catches before anything is saved, and keeps what was typed', async () => {
    const { status, html } = await send('/policies/edit', { ...hiring, action: 'try' });
    expect(status).toBe(200);
    expect(html).toContain('La requête retient 1 publication');
    expect(html).toContain(policyEditorPhrases.fr.toSuggest);
    expect(html).toContain('href="/items/tri"');
    expect(html).not.toContain('href="/items/peche"');
    expect(html).toContain('value="IA dans le recrutement"');
    expect(await stored('ia-dans-le-recrutement')).toBeUndefined();
  });

  it('saves a policy under an id that follows from its name, by whom the form names, and has items matched', async () => {
    const { status, location } = await send('/policies/edit', { ...hiring, action: 'save' });
    expect([status, location]).toEqual([303, '/policies/ia-dans-le-recrutement']);
    const page = await (await site.app.request('/policies/ia-dans-le-recrutement')).text();
    expect(page).toContain('href="/subscribe?filter=policy%3Aia-dans-le-recrutement"');
    const { by: _by, ...definition } = hiring;
    expect(await stored('ia-dans-le-recrutement')).toMatchObject({ ...definition, revision: 1, retired: false });
    expect(await site.queue.counts('match-policies')).toMatchObject({ waiting: 1 });
  });

  it('says that items are still looked through, until they were', async () => {
    await send('/policies/edit', { ...hiring, action: 'save' });
    const page = async () => (await site.app.request('/policies/ia-dans-le-recrutement')).text();
    expect(await page()).toContain(policyPhrases.fr.underWay);
    const policySet = createPolicySetLoader(site.deps);
    await matchPolicies({ ...site.deps, sandbox, policySet });
    await site.store.refresh();
    expect(await page()).not.toContain(policyPhrases.fr.underWay);
    expect(await page()).toContain('href="/items/tri"');
  });

  it('gives a second policy of the same name an id of its own, and none the id of a page', async () => {
    await send('/policies/edit', { ...hiring, action: 'save' });
    const again = await send('/policies/edit', { ...hiring, query: 'candidatures', action: 'save' });
    expect(again.location).toBe('/policies/ia-dans-le-recrutement-2');
    expect((await send('/policies/edit', { ...hiring, name: 'New', action: 'save' })).location).toBe('/policies/new-2');
    expect(await stored('ia-dans-le-recrutement')).toMatchObject({ query: hiring.query });
  });

  it.each([
    ['name', { name: ' ' }, 'Donnez un nom'],
    ['query', { query: '' }, 'Écrivez une requête'],
    ['by', { by: '' }, 'Indiquez votre nom'],
  ])('refuses a form without %s, says what is missing and keeps the rest', async (_, change, words) => {
    const { status, html } = await send('/policies/edit', { ...hiring, ...change, action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('Tri de candidatures.');
    expect(await stored('ia-dans-le-recrutement')).toBeUndefined();
  });

  it('reads a query over many rows as one', () => {
    expect(policyFields({ query: ' a \r\n\r\n  b\n\tc ' }).query).toBe('a b c');
    // An expression that looked around each row's end began at each space: minutes for this one.
    const far = `a${' '.repeat(600_000)}b`;
    expect(policyFields({ query: far }).query).toBe(far);
  });

  it.each(['try', 'save'])('says in the form that a query is too long (%s), and keeps it', async (action) => {
    const { status, html } = await send('/policies/edit', { ...hiring, query: `a${' b'.repeat(2_000)}`, action });
    expect(status).toBe(422);
    expect(html).toContain(policyEditorPhrases.fr.errors.query);
    expect(html).toContain('>a b b');
  });

  it('refuses a query that is not understood as it is written, and points at the words', async () => {
    const { status, html } = await send('/policies/edit', { ...hiring, query: 'recrutement titel:x', action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain('<mark>titel:x</mark>');
    expect(await stored('ia-dans-le-recrutement')).toBeUndefined();
  });

  it('changes a policy, and tells whoever saves over a change that they did not see', async () => {
    await send('/policies/edit', { ...hiring, action: 'save' });
    const id = 'ia-dans-le-recrutement';
    const html = await (await site.app.request(`/policies/${id}/edit`)).text();
    expect(html).toContain('value="DRH"');
    const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
    const change = { ...hiring, id, seen, action: 'save' };
    expect((await send('/policies/edit', { ...change, owner: 'DPO' })).location).toBe(`/policies/${id}`);
    const over = await send('/policies/edit', { ...change, owner: 'Direction juridique' });
    expect(over.status).toBe(409);
    expect(over.html).toMatch(/role="alert".*a modifié la politique/s);
    expect(over.html).toContain('value="Direction juridique"');
    expect(await stored(id)).toMatchObject({ owner: 'DPO' });
    const newest = /name="seen" value="(\d+)"/.exec(over.html)?.[1] ?? '';
    await send('/policies/edit', { ...change, seen: newest, owner: 'Direction juridique' });
    expect(await stored(id)).toMatchObject({ owner: 'Direction juridique' });
  });

  it('retires a policy by name of whoever does it, and takes it up again when it is saved', async () => {
    await importPolicies(
      site.deps,
      [{ id: 'rh', ...hiring }].map(({ by: _, ...rest }) => rest),
      person('Claire Martin'),
    );
    expect((await send('/policies/rh/retire', { by: '' })).status).toBe(422);
    expect(await send('/policies/rh/retire', { by: 'Claire Martin' })).toMatchObject({ location: '/policies/rh' });
    expect(await stored('rh')).toMatchObject({ retired: true });
    expect(await (await site.app.request('/policies/rh/edit', inEnglish)).text()).toContain(
      policyEditorPhrases.en.takeUp,
    );
  });

  it('is for those who may edit', async () => {
    site = createGuardedSite();
    const analyst = await signedIn(site, 'analyst');
    expect((await site.app.request('/policies/new', { headers: analyst })).status).toBe(403);
    expect(await (await site.app.request('/policies', { headers: analyst })).text()).not.toContain('/policies/new');
    const editor = await signedIn(site, 'editor');
    expect((await site.app.request('/policies/new', { headers: editor })).status).toBe(200);
  });

  it('answers for a policy that is not there that nothing is', async () => {
    expect((await site.app.request('/policies/nobody/edit')).status).toBe(404);
    expect((await send('/policies/edit', { ...hiring, id: 'nobody', action: 'save' })).status).toBe(404);
    expect((await send('/policies/nobody/retire', { by: 'Claire Martin' })).status).toBe(404);
  });
});
