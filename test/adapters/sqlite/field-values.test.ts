import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, migrations } from '../../../src/adapters/sqlite/migrations.js';
import { databaseFile, openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import type { Item } from '../../../src/model/item/item.js';
import { indexedValues } from '../../../src/ports/store/indexed-values.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sampleItem, sampleItemTag, sampleWrite } from '../../contract/sample-items.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';

let folder: DataFolder;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.remove());

/** Writes a database of an early version, in which each field had a column. */
function writeEarlier(...items: readonly Item[]): void {
  const earlier = new Database(databaseFile(folder.path));
  migrate(
    earlier,
    migrations.filter(({ version }) => version <= 18),
  );
  const insert = earlier.prepare(
    `INSERT INTO items (slot, id, version, matchedUnder, change, activityMs, publishedMs, seenMs, source, jurisdiction, language,
       kinds, tags, legalReferences, body) VALUES (?, ?, 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const refer = earlier.prepare('INSERT INTO itemReferences (reference, slot) VALUES (?, ?)');
  for (const [index, item] of items.entries()) {
    const slot = index + 1;
    const folded = (...values: readonly string[]) => JSON.stringify(values.map((value) => value.toLowerCase()));
    const { sourceId, jurisdiction, language, kinds, references, policies, publishedAt, firstSeenAt } = item;
    insert.run(
      ...[slot, item.id, slot, Date.parse(item.activityAt), publishedAt && Date.parse(publishedAt)],
      ...[Date.parse(firstSeenAt), folded(sourceId), folded(jurisdiction), folded(language), folded(...kinds)],
      ...[folded(...policies.map(({ id, state }) => `${id}:${state}`)), folded(...references), JSON.stringify(item)],
    );
    for (const reference of references) refer.run(reference.toLowerCase(), slot);
  }
  earlier.close();
}

it('say what waits and what was overtaken, of items that were written before anybody asked', async () => {
  const tag = (id: string, state: 'suggested' | 'confirmed' | 'rejected', at: string) =>
    sampleItemTag(id, state, { at, revision: 1 });
  const [before, after] = ['2026-03-03T00:00:00.000Z', '2026-03-05T00:00:00.000Z'];
  writeEarlier(
    sampleItem('amended', {
      ...{ revision: 2, activityAt: '2026-03-04T00:00:00.000Z', publisherRevision: null },
      policies: [tag('b', 'confirmed', before), tag('a', 'rejected', before), tag('c', 'rejected', after)],
    }),
    sampleItem('waiting', { policies: [tag('b', 'suggested', before), tag('a', 'suggested', before)] }),
  );
  const database = openSqliteDatabase(folder.path, { onUpgrade: () => undefined });
  const { items } = createSqliteStore(database);
  const stored = await items.getMany(['amended', 'waiting']);
  const held = database.connection.prepare('SELECT fieldValues FROM items ORDER BY slot').pluck().all().map(String);
  for (const [index, text] of held.entries()) {
    const { values } = indexedValues(stored[index]?.value ?? sampleItem('none'));
    const { pending, review, state } = JSON.parse(text).values;
    expect({ pending, review, state }).toEqual({ pending: values.pending, review: values.review, state: values.state });
  }
  expect(held.map((text) => JSON.parse(text).values.review)).toEqual([['a', 'b'], []]);
  database.close();
});

it('of earlier columns are found, counted and written anew', async () => {
  const law = sampleItem('law', {
    ...{ jurisdiction: 'EU', language: 'en', kinds: ['law', 'news'], references: ['celex:32024R1689'] },
    policies: [sampleItemTag('charte', 'confirmed'), sampleItemTag('achats', 'rejected')],
  });
  writeEarlier(law, sampleItem('undated', { publishedAt: null }));
  const database = openSqliteDatabase(folder.path, { onUpgrade: () => undefined });
  const { items } = createSqliteStore(database);
  const search = (text: string) =>
    items.search({
      query: parseQuery(text, { timeZone: 'UTC' }).node,
      ...{ filters: {}, order: 'newest', limit: 10, facets: true },
    });
  const idsOf = async (text: string) => (await search(text)).hits.map(({ id }) => id);
  expect((await search('')).facets).toEqual({
    // Earlier versions stored none of these fields; an item that was not judged counts as about AI.
    ...{ topic: [], addressee: [] },
    relevance: [{ value: 'ai', count: 2 }],
    source: [{ value: 'cnil', count: 2 }],
    jurisdiction: [
      { value: 'eu', count: 1 },
      { value: 'fr', count: 1 },
    ],
    language: [
      { value: 'en', count: 1 },
      { value: 'fr', count: 1 },
    ],
    kind: [
      { value: 'news', count: 2 },
      { value: 'law', count: 1 },
    ],
    policy: [{ value: 'charte', count: 1 }],
    ...{ pending: [], review: [], impact: [], owner: [] },
    state: [
      { value: 'assessed', count: 1 },
      { value: 'new', count: 1 },
    ],
  });
  expect(await idsOf('reference:celex:32024R1689')).toEqual(['law']);
  expect(await idsOf('published:2026-03')).toEqual(['law']);
  expect(await idsOf('seen:2026-03')).toHaveLength(2);
  const next = { ...law, references: ['celex:32016R0679'], policies: [] };
  await items.write([{ item: next, expectedVersion: 1, revision: null, words: null }]);
  await items.write([sampleWrite('new', { reference: ['celex:32016R0679'] })]);
  expect(await idsOf('reference:celex:32024R1689')).toEqual([]);
  expect(await idsOf('reference:celex:32016R0679')).toEqual(['new', 'law']);
  expect(await idsOf('policy:charte')).toEqual([]);
  database.close();
});

it('that cite a paragraph are found by its article, as those that are written from now on', async () => {
  const place = { references: ['celex:32024R1689', 'celex:32024R1689#art-6-1-a', 'code:travail#art-L121-1'] };
  writeEarlier(sampleItem('earlier', place));
  const database = openSqliteDatabase(folder.path, { onUpgrade: () => undefined });
  const { items } = createSqliteStore(database);
  await items.write([sampleWrite('later', { reference: place.references })]);
  const idsOf = async (reference: string) => {
    const { node } = parseQuery(`reference:"${reference}"`, { timeZone: 'UTC' });
    const found = await items.search({ query: node, filters: {}, order: 'newest', limit: 10, facets: false });
    return found.hits.map(({ id }) => id).sort();
  };
  const both = ['earlier', 'later'];
  for (const part of ['#art-6', '#art-6-1', '#art-6-1-a', ''])
    expect(await idsOf(`celex:32024R1689${part}`)).toEqual(both);
  expect(await idsOf('celex:32024R1689#art')).toEqual([]);
  expect(await idsOf('code:travail#art-L121-1')).toEqual(both);
  expect(await idsOf('code:travail#art-L121')).toEqual([]);
  await items.write([{ item: sampleItem('earlier'), expectedVersion: 1, revision: null, words: null }]);
  expect(await idsOf('celex:32024R1689#art-6')).toEqual(['later']);
  database.close();
});
