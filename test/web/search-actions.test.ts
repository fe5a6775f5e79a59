import { beforeEach, describe, expect, it } from 'vitest';
import { retirePolicy } from '../../src/decisions/decide-policy.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { applySearchActions } from '../../src/jobs/match/apply-search-actions.js';
import { claire, paul } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  const policy = { description: '', owner: '', query: 'recrutement' };
  const policies = ['IA et RH', 'Achats'].map((name, at) => ({ ...policy, id: ['ia-rh', 'achats'][at] ?? '', name }));
  await importPolicies(site.deps, policies, claire);
  await writeItem(site, { id: 'one', title: 'Biométrie à la CNIL', published: '2026-11-20' });
  await writeItem(site, { id: 'two', title: 'Biométrie en gare', published: '2026-11-21' });
  await writeItem(site, { id: 'old', title: 'Biométrie d’avant', published: '2026-01-21' });
});

const search = { name: 'Visages', search: 'q=biom%C3%A9trie', everyone: true, by: claire };
/** The form of a search for everyone. */
const form = { name: 'Visages', q: 'biométrie', everyone: 'yes', by: 'Claire', 'act.tag': '', 'act.assign': '' };
const bare = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, init?: RequestInit) => bare(await (await site.app.request(path, init)).text());
const send = async (path: string, more: Record<string, string>) =>
  site.app.request(path, formPost({ ...form, ...more }));

async function lastEvent() {
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
  return documents[0]?.value;
}

describe('the actions of a saved search', () => {
  it('is set in the form of a search for everyone, said where the search is, and changed by it alone', async () => {
    const { id } = await savedSearch(site.deps, search);
    const html = await (await site.app.request(`/saved/${id}/edit`)).text();
    for (const name of ['act.tag', 'act.assign', 'act.impact', 'act.state']) expect(html).toContain(`name="${name}"`);
    for (const never of ['done', 'not-ours', 'new']) expect(html).not.toContain(`<option value="${never}"`);
    const sent = await send(`/saved/${id}`, { 'act.tag': 'ia-rh', 'act.impact': 'high', 'act.state': 'in-work' });
    expect(sent.status).toBe(303);
    expect((await lastEvent())?.details).toMatchObject({ tag: 'ia-rh', impact: 'high', state: 'in-work', owner: null });
    const said = 'Règle : À décider : IA et RH · Impact : Fort · État : En cours.';
    expect(await read('/saved')).toContain(said);
    expect(await read(`/saved/${id}`)).toContain(said);
    expect(await read('/audit')).toContain('Visages (À décider : IA et RH · Impact : Fort · État : En cours)');
    // An older form has no fields of actions; the filter `impact` is no action.
    const { 'act.tag': _tag, 'act.assign': _assign, ...before } = form;
    await site.app.request(`/saved/${id}`, formPost({ ...before, impact: 'low' }));
    expect((await lastEvent())?.details).toMatchObject({ search: 'q=biom%C3%A9trie&impact=low', tag: 'ia-rh' });
    await send(`/saved/${id}`, {});
    expect((await lastEvent())?.details).not.toHaveProperty('tag');
    expect(await read('/saved', inEnglish)).not.toContain('Rule');
  });

  it('is reached, with its trial, from the search and from its row in the list', async () => {
    const { id } = await savedSearch(site.deps, search);
    await site.store.refresh();
    for (const from of [`/saved/${id}`, '/saved']) {
      const html = await (await site.app.request(from)).text();
      const [, href = ''] = /<a href="([^"]+)"[^>]*>Définir et essayer une règle</.exec(html) ?? [];
      expect(href).toBe(`/saved/${id}/edit#rule`);
    }
    const form = await (await site.app.request(`/saved/${id}/edit`)).text();
    expect(form).toMatch(/id="rule".*name="action" value="try"/s);
  });

  it('is tried on the last 90 days before it is saved, with what each publication would have got', async () => {
    const { id } = await savedSearch(site.deps, search);
    await triageItem(site.deps, { itemId: 'one', said: { field: 'impact', value: 'low' }, by: paul });
    await site.store.refresh();
    const before = await lastEvent();
    const tried = await send(`/saved/${id}`, { action: 'try', by: '', 'act.impact': 'high', 'act.tag': 'achats' });
    expect(tried.status).toBe(200);
    const text = bare(await tried.text());
    expect(text).toContain('elle aurait agi sur 2 publications. Rien n’est encore enregistré.');
    expect(text).toMatch(
      /Biométrie en gare À décider : Achats · Impact : Fort .*Biométrie à la CNIL À décider : Achats /,
    );
    expect(text).not.toContain('Biométrie d’avant');
    const marked = await send(`/saved/${id}`, { action: 'try', 'act.impact': 'high' });
    expect(bare(await marked.text())).toContain('elle aurait agi sur 1 publication.');
    const nothing = await send(`/saved/${id}`, { action: 'try' });
    expect(bare(await nothing.text())).toContain('elle n’aurait agi sur rien.');
    expect(await lastEvent()).toEqual(before);
  });

  it('needs a search for everyone and a policy that goes on, and keeps what was chosen', async () => {
    const { id } = await savedSearch(site.deps, search);
    for (const wrong of [
      { everyone: '', 'act.impact': 'high' },
      { 'act.impact': 'high', 'act.tag': 'none' },
    ]) {
      const refused = await send(`/saved/${id}`, wrong);
      expect(refused.status).toBe(422);
      const html = await refused.text();
      expect(html).toContain('Une règle ne vaut que pour une recherche partagée');
      expect(html).toContain('<option value="high" selected');
    }
  });

  it('says which of it leads nowhere any more', async () => {
    const { id } = await savedSearch(site.deps, { ...search, actions: { tag: 'ia-rh' } });
    await retirePolicy(site.deps, 'ia-rh', claire);
    await site.store.refresh();
    expect(await read(`/saved/${id}`)).toContain('IA et RH. La politique est retirée : rien n’est suggéré.');
    expect(await read('/saved', inEnglish)).toContain('The policy is retired: nothing is suggested.');
    const html = await (await site.app.request(`/saved/${id}/edit`)).text();
    expect(html).toContain('<option value="ia-rh" selected');
  });

  it('acts under its own name, on the page of the item, in the queue and in the audit log', async () => {
    await savedSearch(site.deps, { ...search, actions: { tag: 'ia-rh', assign: 'Paul' } });
    await site.clock.advance(60_000);
    const now = site.clock.now().toISOString();
    await writeItem(site, { id: 'late', title: 'Biométrie au stade', activity: now });
    await site.clock.advance(60_000);
    expect(await applySearchActions(site.deps, new Set())).toBe(2);
    await site.store.refresh();
    expect(await read('/items/late')).toContain('Suggéré par la règle « Visages »');
    expect(await read('/triage')).toMatch(/IA et RH\s*suggéré par la règle de la recherche « Visages »/);
    const log = await read('/audit');
    expect(log).toContain('La règle « Visages » a suggéré que');
    expect(log).toContain('La règle « Visages » a complété le suivi de la publication');
    expect(await read('/audit', inEnglish)).toContain('The rule “Visages” suggested that');
    const [saved] = (await site.store.savedSearches.find('all', {}, { limit: 1 })).documents;
    const href = `/audit?who=rule%3A${saved?.value.id}`;
    expect(await (await site.app.request('/saved')).text()).toContain(`href="${href}">Ce qu’elle a fait</a>`);
    const own = await read(href);
    expect(own).toContain('La règle « Visages » a suggéré que');
    expect(own).not.toContain('a enregistré la recherche Visages');
    expect(await (await site.app.request(href)).text()).toContain(' selected>La règle «\u00a0Visages\u00a0»</option>');
    const { events } = await (await site.app.request('/api/v1/audit?limit=1')).json();
    expect(events).toMatchObject([{ actor: { name: 'Visages' }, assurance: 'rule', action: 'tag.suggested' }]);
  });
});

describe('saved searches of the API', () => {
  const path = '/api/v1/saved-searches';
  const body = { name: 'Visages', search: 'q=biométrie', everyone: true, by: 'Claire' };
  const actions = { tag: 'ia-rh', assign: 'Paul', impact: 'high', state: 'assessed' };

  it('take and show actions, which stay where they are left out', async () => {
    const made = await site.app.request(path, jsonPost({ ...body, actions }));
    expect(made.status).toBe(201);
    const { id, ...shown } = await made.json();
    expect(shown).toMatchObject({ actions, actsFrom: shown.createdAt });
    const patch = async (change: object) =>
      (await site.app.request(`${path}/${id}`, { ...jsonPost({ by: 'Claire', ...change }), method: 'PATCH' })).json();
    expect(await patch({ name: 'Autre' })).toMatchObject({ actions, actsFrom: shown.actsFrom });
    expect(await patch({ actions: {} })).toMatchObject({ actions: {}, actsFrom: null });
  });

  it.each([
    [{ actions: { state: 'done' } }, 'actions.state'],
    [{ actions: { state: 'not-ours' } }, 'actions.state'],
    [{ actions: { verdict: 'confirmed' } }, 'actions.verdict'],
    [{ actions: { tag: 'none' } }, 'actions.tag'],
    [{ actions: { impact: 'low' }, everyone: false }, 'actions'],
  ])('refuse %o by name', async (change, where) => {
    const answer = await site.app.request(path, jsonPost({ ...body, ...change }));
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ where }]);
  });
});
