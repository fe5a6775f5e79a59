import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../../src/adapters/sqlite/migrations.js';
import { Item, type ItemTag } from '../../../src/model/item/item.js';
import { tagOf } from '../../../src/model/policy/tag.js';
import { sampleItem, sampleItemTag } from '../../contract/sample-items.js';

interface Earlier {
  readonly itemId: string;
  /** Tags as stored in the item. */
  readonly copies: readonly Pick<ItemTag, 'id' | 'state' | 'sequence'>[];
  /** Tags as stored in the table. */
  readonly tags: readonly ItemTag[];
}

/** A migrated database of an early version, in which tags had a table of their own. */
function migrated(...earlier: readonly Earlier[]): Database.Database {
  const database = new Database(':memory:');
  migrate(
    database,
    migrations.filter(({ version }) => version <= 5),
  );
  const insertItem = database.prepare(
    `INSERT INTO items (id, version, matchedUnder, change, activityMs, seenMs, source, jurisdiction, language, kinds,
       policies, legalReferences, body)
     VALUES (?, 3, 0, ?, 0, 0, '["cnil"]', '["fr"]', '["fr"]', '["news"]', ?, '[]', ?)`,
  );
  const insertTag = database.prepare(
    'INSERT INTO tags (id, version, body, policyId, state, at) VALUES (?, 1, ?, ?, ?, ?)',
  );
  for (const [index, { itemId, copies, tags }] of earlier.entries()) {
    const body = JSON.stringify({ ...sampleItem(itemId, { title: 'Délibération\u2028 \u{1F1EA}' }), policies: copies });
    insertItem.run(itemId, index + 1, JSON.stringify(copies.map(({ id }) => id).sort()), body);
    for (const tag of tags) {
      insertTag.run(`${itemId}_${tag.id}`, JSON.stringify(tagOf(itemId, tag)), tag.id, tag.state, tag.at);
    }
  }
  migrate(database);
  return database;
}

function itemOf(database: Database.Database, id: string) {
  const row = database.prepare<[string], { body: string; tags: string; version: number }>(
    'SELECT * FROM items WHERE id = ?',
  );
  const { body, tags, version } = row.get(id) ?? { body: 'null', tags: '[]', version: 0 };
  return { item: Item.parse(JSON.parse(body)), pairs: JSON.parse(tags), version };
}

const suggestion = sampleItemTag('charte', 'suggested', { words: ['biométrie', 'l’"IA"\n'], policyRevision: 2 });
const decided = sampleItemTag('achats', 'rejected', {
  ...{ words: ['appel d’offres'], revision: 2, sequence: 12, by: 'a_1', reason: 'hors \ud800 "sujet"\\' },
  at: '2026-04-05T06:07:08.900Z',
});
const copyOf = ({ id, state, sequence }: ItemTag) => ({ id, state, sequence });

it('moves tags into their items, with words, reasons, authors and dates', () => {
  const copies = [suggestion, decided].map(copyOf);
  const database = migrated(
    { itemId: 'a', copies, tags: [decided, suggestion] },
    { itemId: 'b', copies: [copyOf(suggestion)], tags: [suggestion] },
    { itemId: 'c', copies: [], tags: [] },
  );
  expect(itemOf(database, 'a')).toEqual({
    item: sampleItem('a', { title: 'Délibération\u2028 \u{1F1EA}', policies: [suggestion, decided] }),
    pairs: ['achats:rejected', 'charte:suggested'],
    version: 3,
  });
  expect(itemOf(database, 'b')).toMatchObject({ item: { policies: [suggestion] }, pairs: ['charte:suggested'] });
  expect(itemOf(database, 'c')).toMatchObject({ item: { policies: [] }, pairs: [] });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%tags%'").pluck().all();
  expect(tables).toEqual([]);
});

it('takes the table for the truth where the copy lagged', () => {
  const confirmed = { ...suggestion, state: 'confirmed' as const, sequence: 3, by: 'a_1', reason: 'oui' };
  const database = migrated(
    { itemId: 'a', copies: [copyOf(suggestion)], tags: [confirmed] },
    { itemId: 'b', copies: [], tags: [confirmed, decided] },
  );
  expect(itemOf(database, 'a')).toMatchObject({ item: { policies: [confirmed] }, pairs: ['charte:confirmed'] });
  expect(itemOf(database, 'b').item.policies).toEqual([decided, confirmed]);
});

it('keeps what an item alone says, and lets go of tags without an item', () => {
  const database = migrated({ itemId: 'a', copies: [copyOf(suggestion)], tags: [] });
  const { policies } = itemOf(database, 'a').item;
  expect(policies).toEqual([{ ...suggestion, words: [], policyRevision: 0, at: sampleItem('a').activityAt }]);
});
