import type { Database, Statement } from 'better-sqlite3';
import type { IndexedDocument } from '../../analysis/analysed.js';
import { foldForCompare } from '../../analysis/fold.js';
import type { Item, Revision } from '../../model/item.js';
import type { ItemWrite } from '../../ports/item-index.js';
import { tagPairs } from '../../ports/tag-pair.js';
import { facetText } from './facet-column.js';
import { indexedText } from './fts-expression.js';
import { itemTexts, revisionTexts } from './long-texts.js';
import { revisionKey } from './revision-key.js';

interface StoredItem {
  readonly slot: number;
  readonly version: number;
  readonly legalReferences: string;
}
/** Pages of text that each write merges at most: twice what a batch of 50 items adds leaves no debt for a later one. */
const mergePages = 32;

type Bindable = string | number | null;

const insertItem = `INSERT INTO items
  (id, version, matchedUnder, change, activityMs, body, excerpt, tags,
   publishedMs, seenMs, source, jurisdiction, language, kinds, legalReferences)
  VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const updateItem = `UPDATE items SET
  version = version + 1, matchedUnder = ?, change = ?, activityMs = ?, body = ?, excerpt = ?, tags = ?`;
const updateFields = `,
  publishedMs = ?, seenMs = ?, source = ?, jurisdiction = ?, language = ?, kinds = ?, legalReferences = ?`;

/** Writes items with their revisions, words and references. To be used inside a transaction. */
export class ItemWriter {
  readonly #stored: Statement<[string], StoredItem>;
  readonly #lastChange: Statement<[], number | null>;
  readonly #insert: Statement<Bindable[]>;
  readonly #update: Statement<Bindable[]>;
  readonly #updateWithFields: Statement<Bindable[]>;
  readonly #insertRevision: Statement<Bindable[]>;
  readonly #insertText: Statement<Bindable[]>;
  readonly #removeText: Statement<[number]>;
  readonly #merge: Statement<[]>;
  readonly #insertReference: Statement<[string, number]>;
  readonly #removeReference: Statement<[string, number]>;

  constructor(database: Database) {
    this.#stored = database.prepare('SELECT slot, version, legalReferences FROM items WHERE id = ?');
    this.#lastChange = database.prepare<[], number | null>('SELECT max(change) FROM items').pluck();
    this.#insert = database.prepare(insertItem);
    this.#update = database.prepare(`${updateItem} WHERE slot = ?`);
    this.#updateWithFields = database.prepare(`${updateItem}${updateFields} WHERE slot = ?`);
    this.#insertRevision = database.prepare(
      `INSERT INTO revisions (key, activityMs, backlog, body, summary, content) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO NOTHING`,
    );
    this.#insertText = database.prepare('INSERT INTO itemTexts (rowid, title, body, concepts) VALUES (?, ?, ?, ?)');
    this.#removeText = database.prepare('DELETE FROM itemTexts WHERE rowid = ?');
    this.#merge = database.prepare(`INSERT INTO itemTexts (itemTexts, rank) VALUES ('merge', ${mergePages})`);
    this.#insertReference = database.prepare('INSERT INTO itemReferences (reference, slot) VALUES (?, ?)');
    this.#removeReference = database.prepare('DELETE FROM itemReferences WHERE reference = ? AND slot = ?');
  }

  write(writes: readonly ItemWrite[]): readonly ('written' | 'conflict')[] {
    let change = this.#lastChange.get() ?? 0;
    const outcomes = writes.map((write): 'written' | 'conflict' => {
      const slot = write.expectedVersion === 0 ? this.#create(write, change + 1) : this.#change(write, change + 1);
      if (slot === 'conflict') return slot;
      change += 1;
      if (write.revision !== null) this.addRevision(slot, write.revision);
      return 'written';
    });
    if (writes.some(({ document }) => document !== null)) this.#merge.run();
    return outcomes;
  }

  /** Keeps the one that is there. */
  addRevision(slot: number, revision: Revision): void {
    const key = revisionKey(slot, revision.ordinal);
    const backlog = revision.backlog ? 1 : 0;
    this.#insertRevision.run(key, Date.parse(revision.activityAt), backlog, ...revisionTexts(revision));
  }

  /** The slot. */
  #create({ item, document }: ItemWrite, change: number): number | 'conflict' {
    if (document === null) throw new TypeError(`item "${item.id}": document: expected one with a new item, got null`);
    const inserted = this.#insert.run(item.id, ...ownColumns(item, change), ...fieldColumns(document));
    if (inserted.changes === 0) return 'conflict';
    const slot = Number(inserted.lastInsertRowid);
    this.#index(slot, document, []);
    return slot;
  }

  /** The slot. */
  #change({ item, document, expectedVersion }: ItemWrite, change: number): number | 'conflict' {
    const stored = this.#stored.get(item.id);
    if (stored?.version !== expectedVersion) return 'conflict';
    const { slot } = stored;
    if (document === null) {
      this.#update.run(...ownColumns(item, change), slot);
      return slot;
    }
    this.#updateWithFields.run(...ownColumns(item, change), ...fieldColumns(document), slot);
    this.#removeText.run(slot);
    this.#index(slot, document, JSON.parse(stored.legalReferences));
    return slot;
  }

  #index(slot: number, { text, fields }: IndexedDocument, before: readonly string[]): void {
    this.#insertText.run(slot, indexedText(text.title), indexedText(text.body), indexedText(text.concepts));
    const after = foldedReferences(fields);
    for (const reference of before) if (!after.includes(reference)) this.#removeReference.run(reference, slot);
    for (const reference of after) if (!before.includes(reference)) this.#insertReference.run(reference, slot);
  }
}

/** matchedUnder, change, activityMs, body, excerpt, tags */
function ownColumns(item: Item, change: number): readonly Bindable[] {
  const matchedUnder = item.matchedRevision < item.revision ? -1 : item.matchedUnder;
  return [matchedUnder, change, Date.parse(item.activityAt), ...itemTexts(item), facetText(tagPairs(item.policies))];
}

/** publishedMs, seenMs, source, jurisdiction, language, kinds, legalReferences */
function fieldColumns({ fields }: IndexedDocument): readonly Bindable[] {
  return [
    fields.published === null ? null : Date.parse(fields.published),
    Date.parse(fields.seen),
    facetText(fields.source),
    facetText(fields.jurisdiction),
    facetText(fields.language),
    facetText(fields.kind),
    JSON.stringify(foldedReferences(fields)),
  ];
}

function foldedReferences({ reference }: IndexedDocument['fields']): readonly string[] {
  return [...new Set(reference.map(foldForCompare))];
}
