import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate, migrations } from '../../../../src/adapters/sqlite/migrations.js';
import {
  databaseFile,
  openSqliteDatabase,
  type SqliteDatabase,
} from '../../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteArchive, createSqliteStore } from '../../../../src/adapters/sqlite/sqlite-store.js';
import { Item } from '../../../../src/model/item/item.js';
import { amendedWrite, sampleItem, sampleRevision, sampleWrite } from '../../../contract/sample-items.js';
import { type DataFolder, makeDataFolder } from '../data-folder.js';

const text = 'Délibération\u2028 « \u{1F1EA} » "sujet"\\';

let folder: DataFolder;
let database: SqliteDatabase | undefined;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => {
  database?.close();
  folder.remove();
});

function open() {
  database = openSqliteDatabase(folder.path, { onUpgrade: () => undefined });
  return { store: createSqliteStore(database), archive: createSqliteArchive(database), file: database.connection };
}

/** Writes a database of an early version, which stored texts in the bodies, with one item of one revision. */
function writeEarlier(): void {
  const earlier = new Database(databaseFile(folder.path));
  migrate(
    earlier,
    migrations.filter(({ version }) => version <= 6),
  );
  const item = sampleItem('old', { excerpt: text });
  earlier
    .prepare(
      `INSERT INTO items (slot, id, version, matchedUnder, change, activityMs, seenMs, source, jurisdiction, language, kinds,
         tags, legalReferences, body) VALUES (1, ?, 1, 0, 1, 0, 0, '["cnil"]', '["fr"]', '["fr"]', '["news"]', '[]', '[]', ?)`,
    )
    .run(item.id, JSON.stringify(item));
  earlier
    .prepare('INSERT INTO revisions (key, activityMs, backlog, body) VALUES (65537, 0, 0, ?)')
    .run(JSON.stringify(sampleRevision(item, { summary: text, content: null })));
  earlier.close();
}

it('are kept as they are, and not in the bodies', async () => {
  const { store, file } = open();
  const write = sampleWrite('new', { item: { excerpt: text } });
  const shown = JSON.stringify({ by: 1, isCut: false, nodes: [['p', [text]]] });
  const revision = sampleRevision(write.item, { summary: text, content: `<p>${text}</p>`, shown });
  await store.items.write([{ ...write, revision }]);
  expect((await store.items.getMany(['new']))[0]?.value).toEqual(write.item);
  expect(await store.items.revisions('new', { limit: 5 })).toEqual([revision]);
  const bodies = file.prepare('SELECT body FROM items UNION ALL SELECT body FROM revisions').pluck().all();
  expect(bodies).toHaveLength(2);
  for (const body of bodies) expect(body).not.toContain('sujet');
});

it('come back as they were, whatever stands in them', async () => {
  const { store } = open();
  for (const [index, odd] of ['half \ud83d of a pair', 'a \0 inside', '', '\ufeff'].entries()) {
    const write = sampleWrite(`odd-${index}`, { item: { excerpt: odd } });
    const revision = sampleRevision(write.item, { summary: odd, content: odd, shown: JSON.stringify([odd]) });
    await store.items.write([{ ...write, revision }]);
    expect((await store.items.getMany([write.item.id]))[0]?.value.excerpt).toBe(odd);
    expect(await store.items.revisions(write.item.id, { limit: 1 })).toEqual([revision]);
  }
});

it('are read where an earlier program left them, also by a backup', async () => {
  writeEarlier();
  const { store, archive } = open();
  const [found] = await store.items.getMany(['old']);
  expect(found?.value.excerpt).toBe(text);
  expect(await store.items.revisionMany([{ itemId: 'old', ordinal: 1 }])).toMatchObject([
    { summary: text, content: null },
  ]);
  const values: unknown[] = [];
  for await (const records of archive.read()) values.push(...records.map(({ value }) => value));
  expect(values).toMatchObject([
    { id: 'old', excerpt: text },
    { itemId: 'old', summary: text },
  ]);
});

it('are read with what is shown of them where that stood in the body', async () => {
  const { store, file } = open();
  const { item, ...write } = sampleWrite('shown');
  const revision = sampleRevision(item, { summary: text, shown: JSON.stringify([text]) });
  await store.items.write([{ ...write, item, revision }]);
  file
    .prepare('UPDATE revisions SET body = ?, shown = NULL')
    .run(JSON.stringify({ ...revision, summary: undefined, content: undefined }));
  expect(await store.items.revisions('shown', { limit: 1 })).toEqual([revision]);
});

it('move when an item of before is written again', async () => {
  writeEarlier();
  const { store } = open();
  await store.items.write([amendedWrite(sampleItem('old'), 1, { item: { excerpt: 'Autre' } })]);
  expect((await store.items.getMany(['old']))[0]?.value).toMatchObject({ revision: 2, excerpt: 'Autre' });
  expect((await store.items.revisions('old', { limit: 5 })).map(({ summary }) => summary)).toEqual([
    sampleRevision(sampleItem('old')).summary,
    text,
  ]);
});

it('leave out of a body what an item has by its schema, and its id, which stands beside it', async () => {
  const { store, file } = open();
  const write = sampleWrite('new');
  await store.items.write([write]);
  const body: unknown = JSON.parse(String(file.prepare('SELECT body FROM items').pluck().get()));
  const without = Object.keys(write.item).filter((name) => !Object.keys(Object(body)).includes(name));
  expect(without).toEqual(expect.arrayContaining(['id', 'excerpt', 'corrections', 'triage', 'touched', 'removedAt']));
  expect((await store.items.getMany(['new']))[0]?.value).toEqual(write.item);
});

it('are told by defaults that stay as they are: what a body leaves out is read as them for ever', () => {
  const defaults = Object.entries(Item.shape).flatMap(([name, schema]) =>
    schema instanceof z.ZodDefault ? [[name, schema.parse(undefined)] as const] : [],
  );
  const nothing = ['publisherRevision', 'mainKind', 'relevance', 'procedure', 'saidUnder', 'removedAt', 'dossier'];
  const none = [
    'topics',
    'dates',
    'unclearDates',
    'addressees',
    'obligations',
    'savedSearches',
    'corrections',
    'triage',
  ];
  expect(Object.fromEntries(defaults)).toEqual({
    ...Object.fromEntries([...nothing, 'documentHash', 'understoodAt'].map((name) => [name, null])),
    ...Object.fromEntries(none.map((name) => [name, []])),
    ...{ unclearDatesLeft: 0, textSignature: '', aboutAi: false, touched: {} },
  });
});
