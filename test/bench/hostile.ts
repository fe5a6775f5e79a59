import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSearchApart } from '../../src/adapters/sqlite/items/search-apart.js';
import { databaseFile, openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { sampleWrite } from '../contract/sample-items.js';
import { longestTurnMs } from '../longest-turn.js';
import { writeItem } from '../web/sample-items.js';
import { createSite } from '../web/site.js';
import { figure, report } from './figures.js';
import { createCorpus } from './search-corpus.js';

/** The longest time in which nobody else is served may be this, in milliseconds. */
const target = { bound: 'most', value: 200 } as const;

const phrases = Array.from({ length: 130 }, (_, at) => `"ia règlement ${'ia '.repeat((at % 9) + 1)}${at}"`).join(
  ' OU ',
);
const queries: Readonly<Record<string, string>> = {
  'a word that fills the texts': 'règlement',
  '1,333 words': 'ia '.repeat(1_333),
  '200 words': Array.from({ length: 200 }, (_, at) => `a${at}`).join(' OU '),
  '130 phrases': phrases,
  'a phrase of 50 words': `"${'règlement ia '.repeat(25)}"`,
  'beginnings of words': 'a1* OU a2* OU re* OU ia*',
  'what is not there': '-ia -règlement',
  'deep parentheses': `${'('.repeat(500)}ia${')'.repeat(500)}`,
};

/** Asks pages and API for hostile searches over 20,000 ordinary and 100 hostile items. A turn over 200 ms makes the command fail. */
export async function run(argv: readonly string[] = []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const database = openSqliteDatabase(folder);
  const file = databaseFile(folder);
  const store = createSqliteStore(database, (setAside) => createSearchApart({ file }, setAside));
  try {
    const site = createSite({ store });
    const makeWrite = createCorpus();
    for (let at = 0; at < 20_000; at += 50) {
      await store.items.write(Array.from({ length: 50 }, (_, offset) => makeWrite(at + offset)));
    }
    const body = Array.from({ length: 150_000 }, (_, at) => (at % 2 ? 'f_ia' : 'f_reglement'));
    for (let at = 0; at < 75; at += 1) await store.items.write([sampleWrite(`words${at}`, { body })]);
    for (let at = 0; at < 25; at += 1) {
      await writeItem(site, {
        id: `long${at}`,
        title: 'Le règlement IA',
        content: `<p>${'règlement IA '.repeat(75_000)}</p>`,
      });
    }
    const figures = [];
    for (const [name, query] of Object.entries(queries)) {
      for (const order of ['newest', 'relevance']) {
        const q = new URLSearchParams({ q: query.slice(0, 4_000), order });
        const turn = await longestTurnMs(async () => {
          await (await site.app.request(`/search?${q}`)).text();
          await (await site.app.request(`/api/v1/items?${q}&facets=true`)).text();
        });
        figures.push(figure(`${name}, ${order}`, turn, 'ms', target));
      }
    }
    report(figures, { json: argv.includes('--json') });
  } finally {
    await store.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
