import { beforeEach, describe, expect, it } from 'vitest';
import { runSearch, type SearchQuestion } from '../../../src/jobs/read/run-search.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { searchPhrases } from '../../../src/web/search/search-phrases.js';
import { writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

const words = 'drones caméras gares piétons';

async function write(titles: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, title] of Object.entries(titles)) await writeItem(site, { id, title, content: 'Note.' });
}

async function page(limit: number, question: Partial<SearchQuestion> = {}) {
  const wish = { limit, facets: true, changes: false };
  const outcome = await runSearch(site.deps, { q: words, order: 'newest', eventGroups: 'all', ...question }, wish);
  const ids = outcome.hits.map(({ item }) => item.id);
  return { ...outcome, ids, mostIds: outcome.close?.hits.map(({ item }) => item.id) ?? [] };
}

const mixed = {
  all: 'Drones, caméras, gares et piétons',
  three: 'Drones et caméras dans les gares',
  other: 'Des piétons, des gares et des caméras',
  two: 'Drones et caméras',
};

describe('where few items hold all words', () => {
  it('those that hold most of them follow, and are told apart', async () => {
    await write({ ...mixed, third: mixed.three, fourth: mixed.three });
    const { total, ids, close, mostIds, facets, next } = await page(10);
    expect([total, ids, close?.total, close?.closeness, next]).toEqual([1, ['all'], 4, 'most', undefined]);
    expect([...mostIds].sort()).toEqual(['fourth', 'other', 'third', 'three']);
    expect(facets.source).toEqual([{ value: 'cnil', count: 1 }]);
  });

  it('facets count what the heading counts: close matches only where nothing holds all words', async () => {
    await write({ three: mixed.three, other: mixed.other });
    expect((await page(10)).facets.source).toEqual([{ value: 'cnil', count: 2 }]);
    await write({ all: mixed.all });
    expect((await page(1, { source: ['cnil'] })).facets.source).toEqual([{ value: 'cnil', count: 1 }]);
  });

  it('those that hold some follow where few hold most, the best first', async () => {
    await write(mixed);
    const { total, ids, close, mostIds } = await page(10);
    expect([total, ids, close?.total, close?.closeness]).toEqual([1, ['all'], 3, 'some']);
    expect(mostIds.at(-1)).toBe('two');
  });

  it('those follow too where none holds all', async () => {
    await write({ three: mixed.three, nothing: 'Une note' });
    expect(await page(10)).toMatchObject({ total: 0, ids: [], mostIds: ['three'] });
  });

  it('nothing follows five that do', async () => {
    const five = Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`all${number}`, mixed.all]));
    await write({ ...five, three: mixed.three });
    expect(await page(10)).toMatchObject({ total: 5, close: null, next: undefined });
    expect((await page(2)).close).toBeNull();
  });

  it('pages go on from one part into the other, each item once', async () => {
    await write({ ...mixed, again: mixed.all, third: mixed.three, fourth: mixed.other });
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[][] = [[], []];
      let after: string | undefined;
      do {
        const found = await page(limit, { after });
        expect(found.ids.length + found.mostIds.length).toBeLessThanOrEqual(limit);
        expect(found.total).toBe(2);
        seen[0]?.push(...found.ids);
        seen[1]?.push(...found.mostIds);
        after = found.next;
      } while (after !== undefined);
      expect(seen.map((ids) => [...ids].sort())).toEqual([
        ['again', 'all'],
        ['fourth', 'other', 'third', 'three'],
      ]);
    }
  });

  it('filters hold for both', async () => {
    await write(mixed);
    expect(await page(10, { source: ['edpb'] })).toMatchObject({ total: 0, close: null });
  });

  it('a page goes on though meanwhile more hold all of them', async () => {
    await write({ ...mixed, third: mixed.three });
    const { next } = await page(2);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await write({ [id]: mixed.all });
    const { ids, mostIds } = await page(2, { after: next });
    expect([ids.length, mostIds.length]).toEqual([0, 2]);
  });

  it.each(['most.', 'most.x', 'most.WyJ4Il0'])('a cursor of another search is refused: %s', async (after) => {
    await write(mixed);
    await expect(page(2, { q: 'drones', after })).rejects.toThrow(StoreError);
  });

  it('what cannot be searched in time is left out', async () => {
    await write(mixed);
    const { items } = site.store;
    const slow = {
      ...site.store,
      items: {
        ...items,
        search: async (request: Parameters<typeof items.search>[0]) => {
          if (request.order === 'relevance') throw new StoreError('too-costly', 'slow');
          return items.search(request);
        },
      },
    };
    const wish = { limit: 5, facets: false, changes: false };
    const deps = { ...site.deps, store: slow };
    expect(await runSearch(deps, { q: words, order: 'newest', eventGroups: 'all' }, wish)).toMatchObject({
      total: 1,
      close: null,
    });
  });
});

describe('pages and API', () => {
  const read = async (path: string, headers: Record<string, string> = {}) =>
    (await site.app.request(path, { headers })).text();
  const address = `/search?q=${encodeURIComponent(words)}`;

  it('say where the items begin that hold most of the words', async () => {
    await write({ ...mixed, third: mixed.three, fourth: mixed.three });
    const french = await read(address);
    const line = 'Une seule publication contient tous ces mots. Voici celles qui en contiennent la plupart';
    const [before = '', after = ''] = french.split(line);
    expect([before.includes('/items/all'), before.includes('/items/third')]).toEqual([true, false]);
    expect(after).toContain('/items/three');
    expect(await read(address, { 'Accept-Language': 'en' })).toContain('Only one publication has all of these words.');
  });

  it('name close matches where nothing holds all of them', async () => {
    await write({ three: mixed.three });
    const html = await read(address);
    expect(html).toContain('1 publication approchante');
    expect(html).toContain('Aucune publication ne contient tous ces mots. Voici celles qui s’en approchent le plus');
    expect(html).not.toContain(searchPhrases.fr.noHits);
  });

  it('give them to programs apart', async () => {
    await write(mixed);
    const answer = await site.app.request(`/api/v1/items?q=${encodeURIComponent(words)}`);
    const { total, items, close } = JSON.parse(await answer.text());
    expect([total, items.length, close.total, close.holds, close.items.length]).toEqual([1, 1, 3, 'some', 3]);
    expect(close.items[0].titleSegments.some(({ hit }: { hit: boolean }) => hit)).toBe(true);
  });
});
