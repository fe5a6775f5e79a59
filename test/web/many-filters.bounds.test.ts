import { expect, it } from 'vitest';
import { limits } from '../../src/model/limits.js';
import { SavedSearchRequest } from '../../src/model/search/saved-search.js';
import { filtersExpected } from '../../src/model/search/search.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { claire } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { expectServing } from '../processor-time.js';
import { writeItem } from './sample-items.js';
import { createSite } from './site.js';

const site = createSite();

async function read(address: string, status = 200): Promise<string> {
  let html = '';
  const work = async () => {
    const answer = await site.app.request(address);
    html = await answer.text();
    expect(answer.status, address.slice(0, 40)).toBe(status);
  };
  await expectServing(work, address.slice(0, 40));
  expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
  return html;
}

/** Values of four fields. All of them fill an address of 16 KB, the most that a server accepts. */
function filters(count: number): URLSearchParams {
  const fields = ['source', 'topic', 'policy', 'addressee'];
  return new URLSearchParams(
    Array.from({ length: count }, (_, at) => [fields[at % 4] ?? '', `é${at}`.padEnd(10, 'é')]),
  );
}

it.each(['/search', '/deadlines'])(
  'takes as many filters at %s as there may be, each taken out by one press',
  async (page) => {
    await writeItem(site, { id: 'a', title: 'IA' });
    const asked = filters(limits.filterValues);
    const html = await read(`${page}?${asked}`);
    expect(html.match(/<button form="toggles"/g)?.length).toBeGreaterThanOrEqual(100);
    const [[field, value] = []] = [...asked];
    const answer = await site.app.request(`${page}?${asked}&${new URLSearchParams({ toggle: `${field}:${value}` })}`);
    expect(answer.status).toBe(303);
    const left = new URL(answer.headers.get('location') ?? '', 'https://vigie.example.org').searchParams;
    expect([...left].length).toBe(limits.filterValues - 1);
    expect(left.getAll(field ?? '')).not.toContain(value);
  },
);

it.each(['/search', '/deadlines'])('refuses more at %s, and says how many it takes', async (page) => {
  expect(await read(`${page}?${filters(limits.filterValues + 1)}`, 422)).toContain(errorPhrases.fr.filters.title);
});

const all = (length: number) =>
  new URLSearchParams(Array.from({ length: limits.filterValues }, (_, at) => ['source', `${at}`.padEnd(length, 'a')]));

it.each(['/search', '/deadlines'])('refuses more characters at %s than all filters may have', async (page) => {
  await read(`${page}?${all(limits.filterChars / limits.filterValues)}`);
  await read(`${page}?${all(limits.filterChars / limits.filterValues + 1)}`, 422);
});

it('refuses them to programs, exports and kept searches as well', async () => {
  const more = filters(limits.filterValues + 1);
  const answer = await site.app.request(`/api/v1/items?${more}`);
  expect(await answer.json()).toMatchObject({ status: 400, errors: [{ where: 'filters' }] });
  expect((await site.app.request(`/exports/items/json?${more}`)).status).toBe(400);
  expect(SavedSearchRequest.safeParse({ name: 'Tout', search: `${filters(limits.filterValues)}` }).success).toBe(true);
  expect(SavedSearchRequest.safeParse({ name: 'Tout', search: `${more}` }).error?.issues[0]?.message).toBe(
    filtersExpected,
  );
});

it('opens a saved search that has more', async () => {
  const search = filters(400).toString();
  const { id } = await savedSearch(site.deps, { name: 'Tout', search, everyone: true, by: claire });
  expect(await read(`/saved/${id}`)).toContain('<button form="toggles"');
});
