import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { analyse } from '../../src/analysis/analyse.js';
import { createEdition, loadPublishers } from '../../src/demo/edition.js';
import { findReferences } from '../../src/enrich/find-references.js';
import type { ItemWrite } from '../../src/ports/store/item-index.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';
import { sampleWrite } from '../contract/sample-items.js';

const startedAt = new Date('2026-11-25T12:00:00Z');
const glossary = loadGlossary();

/** The sample items as ingest writes them, once they are amended. */
function writesOfDemonstration(): readonly ItemWrite[] {
  return loadPublishers('config/demo/publishers').flatMap(({ language, ...publisher }) =>
    createEdition(
      { language, ...publisher },
      { origin: 'http://127.0.0.1:1', startedAt, revisedAt: startedAt, channelFile: 'feed.xml' },
    ).items.map(({ title, text, url, publishedAt }) => {
      const references = findReferences(`${title}\n${text}`).map(({ reference }) => reference);
      const words = analyse({ title, body: text, references }, language, glossary);
      const activityAt = (publishedAt ?? startedAt).toISOString();
      return sampleWrite(url, { ...words, reference: references, item: { title, language, activityAt } });
    }),
  );
}

describe('by relevance the demonstration', () => {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const { items } = createSqliteStore(database);
  beforeAll(async () => {
    await items.write(writesOfDemonstration());
  });
  afterAll(() => {
    database.close();
    folder.remove();
  });

  it.each([
    ['AI Act', /the AI Act/],
    ['"AI Act"', /the AI Act/],
    ['IA Act', /règlement (IA|sur l[’']IA)/i],
    ['RIA', /règlement (IA|sur l[’']IA)/i],
    ['règlement IA', /règlement (IA|sur l[’']IA)/i],
  ])('answers %s with the act of the Union first', async (text, act) => {
    const query = parseQuery(text, { glossary, timeZone: 'UTC' }).node;
    const { hits } = await items.search({ query, filters: {}, order: 'relevance', limit: 20, facets: false });
    expect(hits[0]?.title).toMatch(act);
    expect(hits.slice(0, 3).map(({ title }) => title)).not.toContainEqual(
      expect.stringMatching(/Japan|Korea|Colorado|California/),
    );
  });
});
