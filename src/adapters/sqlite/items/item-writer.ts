import type { Database, Statement } from 'better-sqlite3';
import type { JoinedText } from '../../../analysis/analysed.js';
import type { Item, Revision } from '../../../model/item/item.js';
import { tagPairs } from '../../../ports/store/indexed-values.js';
import type { ItemWrite } from '../../../ports/store/item-index.js';
import { indexedText } from './fts-expression.js';
import { itemTexts, revisionTexts } from './long-texts.js';
import { revisionKey } from './revision-loader.js';
import { lookedUp, readValues, storedValues } from './stored-values.js';

interface SlotRow {
  readonly slot: number;
  readonly version: number;
  readonly fieldValues: string;
}
/** Pages of text that each write merges at most: twice what a batch of 50 items adds, so that no backlog grows. */
const mergePages = 32;

type Bindable = string | number | null;
type LookedUp = ReturnType<typeof lookedUp>;

const insertItem = `INSERT INTO items
  (id, version, matchedUnder, change, activityMs, body, excerpt, tags, fieldValues)
  VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const updateItem = `UPDATE items SET
  version = version + 1, matchedUnder = ?, change = ?, activityMs = ?, body = ?, excerpt = ?, tags = ?, fieldValues = ? WHERE slot = ?`;

/** Writes items with their revisions, words and references. Use it inside a transaction. */
export class ItemWriter {
  readonly #stored: Statement<[string], SlotRow>;
  readonly #lastChange: Statement<[], number | null>;
  readonly #insert: Statement<Bindable[]>;
  readonly #update: Statement<Bindable[]>;
  readonly #insertRevision: Statement<Bindable[]>;
  readonly #insertText: Statement<Bindable[]>;
  readonly #removeText: Statement<[number]>;
  readonly #merge: Statement<[]>;
  readonly #insertValue: Statement<[string, string, number]>;
  readonly #removeValue: Statement<[string, string, number]>;

  constructor(database: Database) {
    this.#stored = database.prepare('SELECT slot, version, fieldValues FROM items WHERE id = ?');
    this.#lastChange = database.prepare<[], number | null>('SELECT max(change) FROM items').pluck();
    this.#insert = database.prepare(insertItem);
    this.#update = database.prepare(updateItem);
    this.#insertRevision = database.prepare(
      `INSERT INTO revisions (key, activityMs, backlog, body, summary, content, shown) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO NOTHING`,
    );
    this.#insertText = database.prepare('INSERT INTO itemTexts (rowid, title, body, concepts) VALUES (?, ?, ?, ?)');
    this.#removeText = database.prepare('DELETE FROM itemTexts WHERE rowid = ?');
    this.#merge = database.prepare(`INSERT INTO itemTexts (itemTexts, rank) VALUES ('merge', ${mergePages})`);
    this.#insertValue = database.prepare('INSERT INTO itemValues (field, value, slot) VALUES (?, ?, ?)');
    this.#removeValue = database.prepare('DELETE FROM itemValues WHERE field = ? AND value = ? AND slot = ?');
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
    if (writes.some(({ words }) => words !== null)) this.#merge.run();
    return outcomes;
  }

  /** Keeps an existing revision with this key. */
  addRevision(slot: number, revision: Revision): void {
    const key = revisionKey(slot, revision.ordinal);
    const backlog = revision.backlog ? 1 : 0;
    this.#insertRevision.run(key, Date.parse(revision.activityAt), backlog, ...revisionTexts(revision));
  }

  /** Returns the slot. */
  #create({ item, words }: ItemWrite, change: number): number | 'conflict' {
    if (words === null) throw new TypeError(`item "${item.id}": words: expected some with a new item, got null`);
    const values = storedValues(item);
    const inserted = this.#insert.run(item.id, ...ownColumns(item, change), JSON.stringify(values));
    if (inserted.changes === 0) return 'conflict';
    const slot = Number(inserted.lastInsertRowid);
    this.#insertWords(slot, words);
    for (const [field, value] of lookedUp(values)) this.#insertValue.run(field, value, slot);
    return slot;
  }

  /** Returns the slot. */
  #change({ item, words, expectedVersion }: ItemWrite, change: number): number | 'conflict' {
    const stored = this.#stored.get(item.id);
    if (stored?.version !== expectedVersion) return 'conflict';
    const { slot } = stored;
    const values = storedValues(item);
    this.#update.run(...ownColumns(item, change), JSON.stringify(values), slot);
    if (words !== null) {
      this.#removeText.run(slot);
      this.#insertWords(slot, words);
    }
    this.#replaceValues(slot, lookedUp(readValues(stored.fieldValues)), lookedUp(values));
    return slot;
  }

  #insertWords(slot: number, { title, body, concepts }: JoinedText): void {
    this.#insertText.run(slot, indexedText(title), indexedText(body), indexedText(concepts));
  }

  #replaceValues(slot: number, before: LookedUp, after: LookedUp): void {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    for (const [field, value] of before) this.#removeValue.run(field, value, slot);
    for (const [field, value] of after) this.#insertValue.run(field, value, slot);
  }
}

/** matchedUnder, change, activityMs, body, excerpt, tags */
function ownColumns(item: Item, change: number): readonly Bindable[] {
  const matchedUnder = item.matchedRevision < item.revision ? -1 : item.matchedUnder;
  const tags = JSON.stringify([...new Set(tagPairs(item.policies))].sort());
  return [matchedUnder, change, Date.parse(item.activityAt), ...itemTexts(item), tags];
}
