import { beforeEach, describe, expect, it } from 'vitest';
import { learnedPhrases } from '../../src/web/policies/learned-phrases.js';
import {
  alike,
  correctRelevance,
  decide,
  decideOnPolicy,
  rejectedTitles,
  writeRecent,
} from '../jobs/learned/decided-site.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeRecent(site);
});

const page = async (path: string, init?: RequestInit): Promise<string> => (await site.app.request(path, init)).text();
// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
const json = async (path: string): Promise<any> => (await site.app.request(path)).json();

describe('the page of a policy', () => {
  it('says how many decisions are lacking before anything is proposed', async () => {
    await decideOnPolicy(site, rejectedTitles.slice(0, 1));
    const html = await page('/policies/embauche');
    expect(html).toContain(learnedPhrases.fr.proposed);
    expect(html).toMatch(/8\s*confirmées et 1\s*écartée\./);
    expect(html).not.toContain(alike);
  });

  it('proposes what is like what was confirmed, says by which words, and shows no number', async () => {
    await decideOnPolicy(site);
    const html = await page('/policies/embauche', inEnglish);
    const section = html.slice(html.indexOf('id="proposed"'), html.indexOf('</main>'));
    expect(section).toContain(learnedPhrases.en.proposed);
    expect(section).toContain('href="/items/alike"');
    expect(section).toMatch(/similar to what you have confirmed/);
    expect(section).toContain('<q class="word">candidatures</q>');
    expect(section).toContain(learnedPhrases.en.learned);
    expect(section.match(/name="tag" value="[^"]+"/g)).toEqual(['name="tag" value="alike embauche 1 0"']);
    expect(section.replace(/<[^>]*>/g, ' ')).not.toMatch(/\d[.,]\d/);
  });

  it('takes the same decision there, and leads back to what is proposed', async () => {
    await decideOnPolicy(site);
    const before = await page('/policies/embauche');
    expect(before).toContain('name="learned" value="yes"');
    const form = { item: 'alike', policy: 'embauche', tag: 'alike embauche 1 0', do: 'confirmed', by: 'Claire' };
    const sent = formPost({ ...form, learned: 'yes', back: '/policies/embauche' });
    const place = (await site.app.request('/triage/decide', sent)).headers.get('location') ?? '';
    expect(place).toMatch(/^\/policies\/embauche\?did=/);
    const [item] = await site.store.items.getMany(['alike']);
    expect(item?.value.policies).toMatchObject([{ id: 'embauche', state: 'confirmed', origin: 'learned' }]);
    expect(await page('/items/alike')).toContain('Proposé d’après les décisions précédentes');
    const html = await page(place);
    const section = html.slice(html.indexOf('id="proposed"'), html.indexOf('</main>'));
    expect(section).not.toContain('href="/items/alike"');
    expect(html).toMatch(/id="toast".*<strong>Confirmé\.<\/strong>/s);
  });
});

describe('the list of what is left out', () => {
  it('begins with what is like what people said to be about AI, and leaves it there', async () => {
    await writeRecent(site, { relevant: false });
    await correctRelevance(site);
    const html = await page('/search?relevance=other', inEnglish);
    const section = html.slice(html.indexOf('id="perhaps"'), html.indexOf('id="count"'));
    expect(section).toContain('href="/items/alike#findings"');
    expect(section).toMatch(/: <q class="word">/);
    expect(await json('/api/v1/relevance/suggestions')).toMatchObject({ suggestions: [{ item: { id: 'alike' } }] });
    expect(await json('/api/v1/relevance/learned')).toMatchObject({ decisions: { confirmed: 8, rejected: 3 } });
    for (const path of ['/search', '/search?relevance=other&source=edpb', '/search?relevance=other&q=tri']) {
      expect(await page(path)).not.toContain('id="perhaps"');
    }
    expect((await json('/api/v1/items?relevance=ai&limit=200')).items).not.toContainEqual(
      expect.objectContaining({ id: 'alike' }),
    );
  });
});

describe('GET /api/v1/policies/:id/learned', () => {
  it('gives the terms with their weights and the decisions used', async () => {
    await decideOnPolicy(site);
    const body = await json('/api/v1/policies/embauche/learned');
    expect(body).toMatchObject({
      policy: 'embauche',
      learned: true,
      decisions: { confirmed: 8, rejected: 3 },
      needed: { decisions: 10, ofEach: 2 },
    });
    expect(body.terms).toContainEqual({ text: 'candidats', kind: 'word', weight: expect.any(Number) });
  });

  it('says so where nothing was learned, and knows no other policy', async () => {
    await decideOnPolicy(site, []);
    expect(await json('/api/v1/policies/embauche/learned')).toMatchObject({ learned: false, terms: [] });
    expect((await site.app.request('/api/v1/policies/nothing/learned')).status).toBe(404);
    expect((await site.app.request('/api/v1/policies/nothing/suggestions')).status).toBe(404);
  });
});

describe('GET /api/v1/policies/:id/suggestions', () => {
  it('gives what is proposed, by what, and by which terms', async () => {
    await decideOnPolicy(site);
    const { suggestions } = await json('/api/v1/policies/embauche/suggestions');
    expect(suggestions).toMatchObject([{ by: 'learned', likeness: 'strong', item: { id: 'alike', policies: [] } }]);
    expect(suggestions[0].terms).toContainEqual({ kind: 'word', text: 'candidatures' });
    expect(suggestions[0]).not.toHaveProperty('score');
  });

  it('explains a wrong limit', async () => {
    await decideOnPolicy(site);
    expect((await site.app.request('/api/v1/policies/embauche/suggestions?limit=500')).status).toBe(400);
  });

  it('proposes nothing for a policy that was retired', async () => {
    await decideOnPolicy(site);
    await decide(site, 'decided-0', 'confirmed');
    const policy = await site.store.policies.get('embauche');
    if (!policy) throw new Error('expected the policy');
    await site.store.policies.replace({ ...policy.value, retired: true }, policy.version);
    expect(await json('/api/v1/policies/embauche/suggestions')).toMatchObject({ suggestions: [] });
    expect(await page('/policies/embauche')).not.toContain('id="proposed"');
  });
});
