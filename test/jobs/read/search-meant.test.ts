import { beforeEach, describe, expect, it } from 'vitest';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { runSearch, type SearchQuestion } from '../../../src/jobs/read/run-search.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

let site: Site;
beforeEach(async () => {
  site = createSite({ glossary: compileGlossary(loadGlossary()) });
  await writeItem(site, { id: 'opinion', title: 'Opinion on insurance', content: 'Premiums.', language: 'en' });
  await writeItem(site, { id: 'tri', title: 'Tri de dossiers et recrutement', content: 'Avis sur les outils.' });
});

const ask = async (q: string, more: Partial<SearchQuestion> = {}) => {
  const question = { q, order: 'relevance', eventGroups: 'all', words: 'meant', ...more } as const;
  return runSearch(site.deps, question, { limit: 10, facets: false, changes: false });
};
const found = async (q: string, more?: Partial<SearchQuestion>) => (await ask(q, more)).hits.map(({ item }) => item.id);

describe('a search as it is meant', () => {
  it('finds a word in the other language, marks it, and says so', async () => {
    const { hits, meant } = await ask('assurance');
    expect(hits[0]?.title).toContainEqual({ text: 'insurance', hit: true });
    expect(meant.translations).toEqual([{ of: 'assurance', to: ['insurance'] }]);
  });

  it('finds what a mistyped word was meant to be, alone and among others', async () => {
    expect((await ask('recrutment')).meant.q).toMatch(/^recru/);
    expect(await found('recrutment')).toEqual(['tri']);
    expect(await found('dossiers recrutment')).toEqual(['tri']);
    expect(await found('l’assurrance')).toEqual(['opinion']);
  });

  it('takes no word that is spelled well for another', async () => {
    await writeItem(site, { id: 'prime', title: 'Primes', content: 'Une prune.' });
    expect(await ask('brume')).toMatchObject({ total: 0, meant: { q: 'brume' } });
  });

  it('has pages that follow under what was searched for', async () => {
    await writeItem(site, { id: 'other', title: 'Recrutement', content: 'Un autre.' });
    const page = { limit: 1, facets: false, changes: false };
    const asked = { order: 'newest', eventGroups: 'all', words: 'meant' } as const;
    const { meant, next } = await runSearch(site.deps, { ...asked, q: 'recrutment' }, page);
    expect((await runSearch(site.deps, { ...asked, q: meant.q, after: next }, page)).hits).toHaveLength(1);
  });

  it('finds the topic that it names', async () => {
    const found = { topics: [{ topic: 'biometrics', sentence: 'Avis.', cue: 'portes' }] };
    await writeItem(site, { id: 'gates', title: 'Portes d’embarquement', content: 'Avis.', found });
    expect((await ask('biométrie')).hits.map(({ item }) => item.id)).toEqual(['gates']);
  });
});

describe('a search as it is typed', () => {
  it('finds what it says and no more, which is what everything that is kept goes by', async () => {
    expect(await found('assurance', { words: 'typed' })).toEqual([]);
    expect(await found('recrutment', { words: undefined })).toEqual([]);
    expect((await ask('recrutment', { words: 'typed' })).alone).toMatchObject([{ instead: expect.any(String) }]);
  });

  it('finds no other name of what it names, which what is kept does', async () => {
    await writeItem(site, { id: 'visages', title: 'Facial recognition in shops', content: 'A fine.', language: 'en' });
    const q = 'reconnaissance faciale';
    expect(await found(q, { words: 'typed' })).toEqual([]);
    expect(await found(`"${q}"`, { words: 'typed' })).toEqual([]);
    expect(await found(`typed:(${q})`, { words: undefined })).toEqual([]);
    expect(await found(q, { words: 'named' })).toEqual(['visages']);
  });
});
