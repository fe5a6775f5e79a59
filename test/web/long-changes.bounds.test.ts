import { afterAll, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { claire } from '../decisions/people.js';
import { expectServing } from '../processor-time.js';
import { writeItem } from './sample-items.js';
import { createSite } from './site.js';

const mostBytes = 2_000_000;

const folder = makeDataFolder();
const database = openSqliteDatabase(folder.path);
const site = createSite({ store: createSqliteStore(database) });

afterAll(async () => {
  await site.store.close();
  database.close();
  folder.remove();
});

/** The address of the next page, if there is one. */
async function turnsOf(address: string): Promise<string | undefined> {
  let html = '';
  const work = async () => {
    const answer = await site.app.request(address);
    html = await answer.text();
    expect(answer.status).toBe(200);
  };
  await expectServing(work, address);
  expect(Buffer.byteLength(html), address).toBeLessThan(mostBytes);
  return /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
}

async function pagesFrom(address: string): Promise<number> {
  let pages = 0;
  for (let next: string | undefined = address; next !== undefined && pages < 5; pages += 1) next = await turnsOf(next);
  return pages;
}

it('shows all changes of a policy whose texts were rewritten 92 times, page by page', async () => {
  const text = (time: number) =>
    Array.from({ length: 2_500 }, (_, at) => `m${(at * (2 * time + 7)) % 2_503}`).join(' ');
  for (let time = 0; time < 92; time += 1) {
    const said = { description: text(time).slice(0, 3_900), text: text(time + 1).slice(0, 3_900), query: `mot${time}` };
    await importPolicies(site.deps, [{ id: 'ia-rh', name: `Politique ${time}`, owner: '', ...said }], claire);
  }
  await site.store.refresh();
  expect(await pagesFrom('/policies/ia-rh/history')).toBeGreaterThan(1);
});

it('compares forty thousand changed paragraphs, page by page', async () => {
  const paragraphs = (mark: string) => Array.from({ length: 40_000 }, (_, at) => `<p>${at} ${mark}</p>`).join('');
  for (const mark of ['avant', 'après']) await writeItem(site, { id: 'changed', content: paragraphs(mark) });
  expect(await pagesFrom('/items/changed/diff?from=1&to=2')).toBeGreaterThan(1);
  await turnsOf('/items/changed');
});
