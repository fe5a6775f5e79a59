import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { createPolicySetLoader } from '../../src/jobs/match/load-policy-set.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { compareQueries } from '../../src/jobs/read/compare-queries.js';
import { limits } from '../../src/model/limits.js';
import type { SearchRequest } from '../../src/ports/store/item-index.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { policyPhrases } from '../../src/web/policies/policy-phrases.js';
import { policyEditorPhrases } from '../../src/web/policy-editor/policy-editor-phrases.js';
import { queryMark, readPolicyQuery } from '../../src/web/policy-editor/policy-form.js';
import { person } from '../decisions/people.js';
import { sandbox } from '../jobs/parsers.js';
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

  it('refuses one more than the watch may hold, and keeps what was typed', async () => {
    const id = (at: number) => `politique-${at}`;
    const many = Array.from({ length: limits.policies }, (_, at) => ({ ...hiring, id: id(at), by: undefined }));
    await importPolicies(site.deps, many, person('Claire'));
    const { status, html } = await send('/policies/edit', { ...hiring, name: 'De trop', action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain(policyEditorPhrases.fr.errors.full);
    expect(html).toContain('value="De trop"');
    expect(html).toMatch(/<textarea id="query"[^>]*>recrutement OU candidatures<\/textarea>/);
    expect(await stored('de-trop')).toBeUndefined();
    expect(
      (await send('/policies/edit', { ...hiring, id: id(1), name: 'Autre', seen: '2', action: 'save' })).status,
    ).toBe(303);
  });

  it('shows what a query catches before anything is saved, and keeps what was typed', async () => {
    const { status, html } = await send('/policies/edit', { ...hiring, action: 'try' });
    expect(status).toBe(200);
    expect(html).toContain('<strong>1 publication retenue</strong>');
    expect(html).toContain(policyEditorPhrases.fr.preview.nothingKept);
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
    expect(await page()).toContain('href="/items/tri#tags"');
  });

  it('gives a second policy of the same name an id of its own, and none the id of a page', async () => {
    await send('/policies/edit', { ...hiring, action: 'save' });
    const again = await send('/policies/edit', { ...hiring, query: 'candidatures', action: 'save' });
    expect(again.location).toBe('/policies/ia-dans-le-recrutement-2');
    expect((await send('/policies/edit', { ...hiring, name: 'New', action: 'save' })).location).toBe('/policies/new-2');
    expect(await stored('ia-dans-le-recrutement')).toMatchObject({ query: hiring.query });
  });

  it.each([
    ['name', { name: ' ' }, policyEditorPhrases.fr.errors.name],
    ['query', { query: '' }, policyEditorPhrases.fr.errors.query],
    ['reviewOn', { reviewOn: 'demain' }, policyEditorPhrases.fr.errors.reviewOn],
    ['link', { link: 'javascript:alert(1)' }, policyEditorPhrases.fr.errors.link],
    ['by', { by: '' }, layoutPhrases.fr.nameMissing],
  ])('refuses a form without %s, says what is missing and keeps the rest', async (_, change, words) => {
    const { status, html } = await send('/policies/edit', { ...hiring, ...change, action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('Tri de candidatures.');
    expect(await stored('ia-dans-le-recrutement')).toBeUndefined();
  });

  it('reads a query over many rows as one, however far they are apart', async () => {
    const query = ' recrutement \r\n\r\n  OU\n\tcandidatures ';
    await send('/policies/edit', { ...hiring, query, action: 'save' });
    expect(await stored('ia-dans-le-recrutement')).toMatchObject({ query: 'recrutement OU candidatures' });
    // A regular expression with a lookaround at each end of line took minutes for this text.
    const far = `a${' '.repeat(60_000)}b`;
    expect((await send('/policies/edit', { ...hiring, query: far, action: 'try' })).status).toBe(422);
  });

  it.each(['try', 'save'])('says in the form that a query is too long (%s), and keeps it', async (action) => {
    const { status, html } = await send('/policies/edit', {
      ...hiring,
      query: `a${' b'.repeat(limits.policyQueryChars / 2)}`,
      action,
    });
    expect(status).toBe(422);
    expect(html).toContain(policyEditorPhrases.fr.errors.long);
    expect(html).toContain('>a b b');
  });

  it('refuses a query that is not understood as it is written, and points at the words', async () => {
    const { status, html } = await send('/policies/edit', { ...hiring, query: 'recrutement titel:x', action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain('<mark>titel:x</mark>');
    expect(await stored('ia-dans-le-recrutement')).toBeUndefined();
  });

  it('lets a query stand that an earlier version took, until it is changed', async () => {
    const query = Array.from({ length: limits.queryParts + 1 }, (_, at) => `mot${at}`).join(' OU ');
    await importPolicies(
      site.deps,
      [{ id: 'rh', name: 'Emploi', description: '', owner: '', query }],
      person('Claire'),
    );
    const form = { ...hiring, id: 'rh', seen: '1', name: 'RH', action: 'save' };
    const page = await (await site.app.request('/policies/rh/edit')).text();
    expect(page).toContain(query);
    expect((await send('/policies/edit', { ...form, query: `${query} OU mot` })).status).toBe(422);
    expect((await send('/policies/edit', { ...form, query })).status).toBe(303);
    expect(await stored('rh')).toMatchObject({ name: 'RH', query });
  });

  it('changes a policy, and tells whoever saves over a change that they did not see', async () => {
    await send('/policies/edit', { ...hiring, action: 'save' });
    const id = 'ia-dans-le-recrutement';
    const html = await (await site.app.request(`/policies/${id}/edit`)).text();
    expect(html).toContain('value="DRH"');
    const seen = /name="seen" value="([\d][\w-]*)"/.exec(html)?.[1] ?? '';
    const change = { ...hiring, id, seen, action: 'save' };
    expect((await send('/policies/edit', { ...change, owner: 'DPO' })).location).toBe(`/policies/${id}`);
    const over = await send('/policies/edit', { ...change, owner: 'Direction juridique' });
    expect(over.status).toBe(409);
    expect(over.html).toMatch(/role="alert".*a modifié la politique/s);
    expect(over.html).toContain('value="Direction juridique"');
    expect(await stored(id)).toMatchObject({ owner: 'DPO' });
    const newest = /name="seen" value="([\d][\w-]*)"/.exec(over.html)?.[1] ?? '';
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

  describe('in picks', () => {
    const texts = (html: string, name: string) =>
      [
        ...html.matchAll(
          new RegExp(`name="${name}" checked value="([^"]*)"|name="${name}" value="([^"]*)" checked`, 'g'),
        ),
      ].map(([, one, other]) => (one ?? other ?? '').replaceAll('&quot;', '"'));
    const ticks = (html: string) => {
      const boxes = load(html)('input[name="suggested"]').toArray();
      return boxes.map(({ attribs }) => [attribs.value, 'checked' in attribs]);
    };
    const post = async (pairs: readonly (readonly [string, string])[]) => {
      const body = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
      const { headers } = formPost({}, { 'Accept-Language': 'fr' });
      const response = await site.app.request('/policies/edit', { method: 'POST', body, headers });
      return { status: response.status, location: response.headers.get('location'), html: await response.text() };
    };
    const named = [
      ['name', 'IA et RH'],
      ['by', 'Claire Martin'],
    ] as const;

    it('shows a query as what is picked of it', async () => {
      const { html } = await send('/policies/edit', {
        ...hiring,
        query: '(recrutement OU thème:emploi) IA juridiction:FR -stage',
        action: 'try',
      });
      expect(texts(html, 'any0')).toEqual(['recrutement', 'topic:employment']);
      expect(texts(html, 'all')).toEqual(['IA']);
      expect(texts(html, 'from')).toEqual(['jurisdiction:FR']);
      expect(texts(html, 'not')).toEqual(['stage']);
    });

    it('writes the query of what is ticked and added, by the names that people know', async () => {
      const was = 'recrutement OU paie';
      const { location } = await post([
        ...named,
        ...([
          ['query', was],
          ['was', queryMark(was)],
          ['any0', 'recrutement'],
          ['add any0', 'AI Act, art. 6; tri de CV'],
        ] as const),
        ...([
          ['add from', 'France, Union européenne'],
          ['add not', 'stage'],
          ['action', 'save'],
        ] as const),
      ]);
      expect(location).toBe('/policies/ia-et-rh');
      expect((await stored('ia-et-rh'))?.query).toBe(
        '(recrutement OU reference:"celex:32024R1689#art-6" OU "tri de CV") (jurisdiction:FR OU jurisdiction:EU) -stage',
      );
    });

    it('takes the text where that was changed, and keeps what no pick can say', async () => {
      const query = 'recrutement (paie OU (prime salaire))';
      const { html } = await post([
        ...named,
        ['query', query],
        ['was', queryMark('recrutement')],
        ['any0', 'recrutement'],
        ['action', 'try'],
      ]);
      expect(html).toContain('name="rest" value="(paie OU (prime salaire))"');
      expect(texts(html, 'any0')).toEqual(['recrutement']);
    });

    it('says of what is no jurisdiction that it is none, and saves nothing', async () => {
      const { status, html } = await post([...named, ['query', 'paie'], ['add from', 'Atlantide'], ['action', 'save']]);
      expect([status, await stored('ia-et-rh')]).toEqual([422, undefined]);
      expect(html).toContain(policyEditorPhrases.fr.errors.from);
      expect(html).toMatch(/name="add from"[^>]*value="Atlantide"/);
    });

    it('offers what a sentence speaks of, and asks for what of it is ticked', async () => {
      const description = 'Nous utilisons des outils de recrutement et de tri de CV';
      const offered = await post([...named, ['description', description], ['action', 'suggest']]);
      expect(offered.status).toBe(200);
      expect(ticks(offered.html)).toContainEqual(['topic:employment', true]);
      const unticked = await post([...named, ['description', description], ['action', 'try']]);
      expect([unticked.status, ticks(unticked.html)]).toEqual([
        422,
        ticks(offered.html).map(([pick]) => [pick, false]),
      ]);
      const { html } = await post([...named, ['suggested', 'topic:employment'], ['action', 'try']]);
      expect(texts(html, 'any0')).toEqual(['topic:employment']);
    });
  });

  it('says what a change adds and loses, and what of that was decided', async () => {
    await importPolicies(
      site.deps,
      [{ id: 'rh', name: 'RH', query: 'recrutement', description: '', owner: '' }],
      person('Claire Martin'),
    );
    const deciding = { itemId: 'tri', policyId: 'rh', verdict: 'confirmed', reason: '' } as const;
    await decideTag(site.deps, { ...deciding, by: person('Claire Martin') });
    await site.store.refresh();
    const { html } = await send('/policies/edit', { ...hiring, id: 'rh', query: 'pêche', action: 'try' });
    expect(html).toContain('1 de plus');
    expect(html).toMatch(/1 de moins.*1 confirmée/s);
    const same = await send('/policies/edit', { ...hiring, id: 'rh', query: 'recrutement', action: 'try' });
    expect(same.html).toContain(policyEditorPhrases.fr.preview.same);
  });

  it('costs three searches at most, each of the days that it compares and of a page, whatever is stored', async () => {
    await importPolicies(
      site.deps,
      [{ id: 'rh', name: 'RH', query: 'recrutement', description: '', owner: '' }],
      person('Claire'),
    );
    const asked: SearchRequest[] = [];
    const { items } = site.store;
    const search: typeof items.search = (request) => {
      asked.push(request);
      return items.search(request);
    };
    const counted = new Proxy(items, {
      get: (of, name) => (name === 'search' ? search : Reflect.get(of, name).bind(of)),
    });
    const deps = { store: { ...site.store, items: counted }, clock: site.clock };
    const read = ['pêche', 'recrutement'].map((text) => readPolicyQuery(text, site.deps));
    const [query, stored] = (await Promise.all(read)).map(({ node }) => node);
    if (!query || !stored) throw new Error('expected two queries');
    await compareQueries(deps, { policyId: 'rh', query, stored });
    await compareQueries(deps, { policyId: undefined, query, stored: undefined });
    expect(asked.map(({ limit }) => limit)).toEqual([0, 100, 100, 100]);
    for (const request of asked) expect(JSON.stringify(request.query)).toContain('"from":"2026-08-27');
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
