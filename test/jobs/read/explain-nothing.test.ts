import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compileGlossary, emptyGlossary } from '../../../src/analysis/glossary.js';
import { itemSnippets } from '../../../src/jobs/read/explain-nothing.js';
import { runSearch } from '../../../src/jobs/read/run-search.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { queryPieces } from '../../../src/query/query-pieces.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { searchPhrases } from '../../../src/web/search/search-phrases.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { writeItem } from '../../web/sample-items.js';
import { createSite, inEnglish, type Site } from '../../web/site.js';

let site: Site;
beforeEach(async () => {
  site = createSite({ glossary: compileGlossary(loadGlossary()) });
  await writeItem(site, { id: 'drones', title: 'Des drones dans les ports', content: 'Note.' });
  await writeItem(site, { id: 'ferries', title: 'Des ferries sans pilote', content: 'Note.' });
});

const wish = { limit: 10, facets: false, changes: false };
const alone = async (q: string) =>
  (await runSearch(site.deps, { q, order: 'newest', eventGroups: 'all' }, wish)).alone.map(
    ({ text, total, instead }) => [text, total, instead],
  );

describe('a search that finds nothing', () => {
  it('says what each part finds alone', async () => {
    expect(await alone('drones "sans pilote" source:cnil -ports')).toEqual([
      ['drones', 1, null],
      ['"sans pilote"', 1, null],
      ['source:cnil', 2, null],
      ['-ports', 1, null],
    ]);
  });

  it('offers what a word was meant to be: of titles, and of the glossary where it finds something', async () => {
    await writeItem(site, { id: 'fine', title: 'Sanction', content: 'Une amende record.' });
    expect(await alone('ferrys')).toEqual([['ferrys', 0, null]]);
    expect(await alone('dornes')).toEqual([['dornes', 0, 'drones']]);
    expect(await alone('ammende')).toEqual([['ammende', 0, 'amende']]);
    expect(await alone('biometrei')).toEqual([['biometrei', 0, null]]);
  });

  it('leaves out a part that alone takes too long to find', async () => {
    const { items } = site.deps.store;
    const search = items.search.bind(items);
    vi.spyOn(items, 'search').mockImplementation((request) =>
      request.query.kind === 'term' && request.query.prefix
        ? Promise.reject(new StoreError('too-costly', 'not searched in time'))
        : search(request),
    );
    expect(await alone('drones fer* -ports')).toEqual([
      ['drones', 1, null],
      ['-ports', 1, null],
    ]);
  });

  it('says nothing of one that finds, nor of alternatives', async () => {
    expect(await alone('drones')).toEqual([]);
    expect(await alone('chats OU chiens')).toEqual([]);
  });

  it('is explained on the page, with links', async () => {
    const html = await (await site.app.request('/search?q=title%3Adrones%20ferries')).text();
    expect(html).toContain(searchPhrases.fr.partsAlone);
    expect(html).toMatch(/href="\/search\?q=ferries">ferries<\/a>[^<]*: ?1 publication/);
    expect(html).toContain('q=title%3Adrones+OU+ferries');
    const english = await (await site.app.request('/search?q=dornes&words=typed', inEnglish)).text();
    expect(english).toMatch(/Did you mean <a href="\/search\?q=drones&amp;words=typed">drones<\/a>\?/);
  });
});

describe('the parts of a query', () => {
  it.each([
    ['a1 b1', ['a1', 'b1']],
    ['a1 AND "b1 c1"', ['a1', '"b1 c1"']],
    ['kind:(law OR news) -d1 published:2026', ['kind:(law OR news)', '-d1', 'published:2026']],
    ['(a1 OR (b1 c1)) d1', ['(a1 OR (b1 c1))', 'd1']],
    ['a1 OR b1', []],
    ['((a1', ['((a1']],
    ['a1) NOT', ['a1', 'NOT']],
    ['kind:', ['kind:']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(queryPieces(text).map((piece) => piece.text)).toEqual(expected);
  });
});

const glossary = emptyGlossary();

async function snippetOf(text: string, query: string): Promise<readonly { text: string; hit: boolean }[]> {
  const { node } = parseQuery(query, { glossary, now: new Date(), timeZone: 'Europe/Paris' });
  const { item } = sampleWrite('one');
  const [segments] = await itemSnippets(createMemoryStore(), node, [{ item, text }], { glossary, length: 120 });
  return segments ?? [];
}

describe('the snippet of a very long text', () => {
  it('is looked for in each piece, up to the end', async () => {
    const segments = await snippetOf(`${'mot '.repeat(80_000)}une biométrie rare`, 'biométrie');
    expect(segments.filter(({ hit }) => hit)).toMatchObject([{ text: 'biométrie' }]);
  });

  it('is the beginning where nothing holds what is asked for, whatever the text is made of', async () => {
    const segments = await snippetOf('x'.repeat(500_000), 'biométrie');
    expect(segments.map(({ text }) => text).join('')).toMatch(/^x{50,}\s?…?$/);
    expect(await snippetOf('', 'biométrie')).toEqual([]);
  });
});

it('of an entry without words is of the document that it links, without the title', async () => {
  const store = createMemoryStore();
  const item = { ...sampleWrite('one').item, title: 'Loi reportée', documentHash: 'hash' };
  const asked = askForDocument({ ...item, url: 'https://loi.example/report' }, undefined, '2026-11-25T09:00:00.000Z');
  const text = 'Loi reportée\n\nSes obligations demeurent.';
  await store.documents.create({ ...asked, state: 'read', open: false, text });
  const [segments] = await itemSnippets(store, { kind: 'all' }, [{ item, text: '' }], { glossary });
  expect(segments).toEqual([{ text: 'Ses obligations demeurent.', hit: false }]);
});
