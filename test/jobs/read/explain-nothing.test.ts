import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { runSearch } from '../../../src/jobs/read/run-search.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { queryPieces } from '../../../src/query/query-pieces.js';
import { loadGlossary } from '../../../src/settings/load-glossary.js';
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
  (await runSearch(site.deps, { q, order: 'newest', dossiers: 'all' }, wish)).alone.map(({ text, total, instead }) => [
    text,
    total,
    instead,
  ]);

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
    const html = await (await site.app.request('/?q=title%3Adrones%20ferries')).text();
    expect(html).toContain('Pris séparément');
    expect(html).toMatch(/href="\/\?q=ferries">ferries<\/a>[^<]*: ?1 publication/);
    expect(html).toContain('q=title%3Adrones+OU+ferries');
    const english = await (await site.app.request('/?q=dornes', inEnglish)).text();
    expect(english).toMatch(/Did you mean <a href="\/\?q=drones">drones<\/a>\?/);
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
