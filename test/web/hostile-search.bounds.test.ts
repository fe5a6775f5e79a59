import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSearchApart } from '../../src/adapters/sqlite/items/search-apart.js';
import {
  databaseFile,
  openSqliteDatabase,
  type SqliteDatabase,
} from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { sampleWrite } from '../contract/sample-items.js';
import { awaitsEnd } from '../patience.js';
import { expectServing } from '../processor-time.js';
import { writeItem } from './sample-items.js';
import { createSite, type Site } from './site.js';

const folder = makeDataFolder();
let database: SqliteDatabase;
let site: Site;

/** Texts of half a megabyte that repeat few words: the worst case for the search. */
beforeAll(async () => {
  database = openSqliteDatabase(folder.path);
  const limits = { file: databaseFile(folder.path), limitMs: awaitsEnd(300) };
  site = createSite({ store: createSqliteStore(database, (setAside) => createSearchApart(limits, setAside)) });
  for (let index = 0; index < 2; index += 1) {
    const words = Array.from({ length: 40_000 }, (_, at) =>
      at % 3 === 0 ? 'règlement' : at % 3 === 1 ? 'IA' : `a${at}`,
    );
    await writeItem(site, { id: `long${index}`, title: 'Le règlement IA', content: `<p>${words.join(' ')}</p>` });
  }
  // Forty more items with many indexed words and short texts, so that showing them is cheap.
  const body = Array.from({ length: 100_000 }, (_, at) => (at % 2 ? 'f_ia' : 'f_reglement'));
  for (let index = 0; index < 40; index += 1) await site.store.items.write([sampleWrite(`words${index}`, { body })]);
  await writeItem(site, { id: 'changed', content: `<p>${'règlement IA '.repeat(20_000)}</p>` });
  await writeItem(site, { id: 'changed', content: `<p>${'IA règlement '.repeat(20_000)}</p>` });
  await site.app.request('/search?q=ia');
});

afterAll(async () => {
  await site.store.close();
  database.close();
  folder.remove();
});

const phrases = Array.from({ length: 130 }, (_, at) => `"ia règlement ${'ia '.repeat((at % 9) + 1)}${at}"`).join(
  ' OU ',
);

it.each([
  ['a word that fills the texts', 'règlement'],
  ['one word 1,333 times', 'ia '.repeat(1_333)],
  ['500 words', Array.from({ length: 500 }, (_, at) => `a${at}`).join(' OU ')],
  ['as many beginnings as fit', Array.from({ length: 600 }, (_, at) => `${at.toString(36)}*`).join(' OU ')],
  ['130 phrases', phrases],
  ['a phrase of the words of the texts', `"${'règlement ia '.repeat(25)}"`],
  ['beginnings of words', 'a1* OU a2* OU a3* OU ia*'],
  ['what is not there', '-ia -règlement -(a1 OU a2)'],
  ['deep parentheses', `${'('.repeat(500)}ia${')'.repeat(500)}`],
  ['what looks like an expression', '(a+)+$ .*.*.* [^x]{1,999}'],
])('serves others while it looks for %s', async (_, query) => {
  for (const order of ['newest', 'relevance']) {
    const q = new URLSearchParams({ q: query.slice(0, 4_000), order });
    const pages = [`/search?${q}`, `/api/v1/items?${q}&facets=true&limit=200`];
    const work = async () => {
      for (const page of pages) {
        const answer = await site.app.request(page);
        expect(answer.status, page.slice(0, 80)).toBe(200);
        await answer.text();
      }
    };
    await expectServing(work, order);
  }
});

it.each([
  '/items/long0',
  '/items/changed',
  '/items/changed/diff?from=1&to=2',
  '/exports/coverage/csv?heads=ids',
  '/sources/cnil',
])('serves others while it makes %s', async (page) => {
  await expectServing(async () => (await site.app.request(page)).text());
});

it('says that a search took too long, and until where its words count for the order', async () => {
  const q = (query: string) => new URLSearchParams({ q: query.slice(0, 4_000), order: 'relevance' });
  const slow = await (await site.app.request(`/api/v1/items?${q(phrases)}`)).json();
  expect(slow.warnings.map(({ code }: { code: string }) => code)).toContain('too-many-ranked');
  const many = Array.from({ length: 40 }, (_, at) => `a${at}`).join(' OU ');
  const { warnings } = await (await site.app.request(`/api/v1/items?${q(many)}`)).json();
  const [warning] = warnings.filter(({ code }: { code: string }) => code === 'too-many-ranked');
  expect(many.slice(warning.start, warning.end)).toBe('a32');
});
