import type { AnalysedDocument, JoinedText } from '../../src/analysis/analysed.js';
import { foldForCompare } from '../../src/analysis/fold.js';
import { textKeysOf } from '../../src/enrich/similar/similar-texts.js';
import { Item, Revision } from '../../src/model/item/item.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import type { Versioned } from '../../src/ports/store/collection.js';
import type { Activity, HeldValue, ItemIndex, ItemWrite, RevisionPage } from '../../src/ports/store/item-index.js';
import { checkPageLimit, decodeCursor, encodeCursor } from '../../src/ports/store/pages.js';
import { asSearch, checkSearchLimit } from '../../src/ports/store/search-cursor.js';
import { type SetAside, unlessUnreadable } from '../../src/ports/store/set-aside.js';
import { readStored } from '../../src/ports/store/stored-document.js';
import { splitText } from '../analysis/split-text.js';
import { pageOfTagged, searchItems } from './memory-search.js';
import { needsInstance } from './needs-instance.js';

export interface MemoryItemRow {
  readonly item: Item;
  readonly version: number;
  readonly document: AnalysedDocument;
}
type Revisions = ReadonlyMap<string, Revision>;

/** An index whose search, activity and counts see a change only after `refresh`. */
export interface MemoryItemIndex extends ItemIndex {
  refresh(): void;
  /** The stored rows, for the archive. */
  readonly rows: Map<string, MemoryItemRow>;
  readonly revisionRows: Map<string, Revision>;
}

export function createMemoryItemIndex(setAside: SetAside): MemoryItemIndex {
  const rows = new Map<string, MemoryItemRow>();
  const revisions = new Map<string, Revision>();
  let visibleRows: readonly MemoryItemRow[] = [];
  let visibleRevisions: readonly Revision[] = [];
  const readableOf = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item) => unlessUnreadable(setAside, () => readItem(item)) ?? []);
  const readable = (row: MemoryItemRow | undefined): Versioned<Item> | undefined =>
    row && unlessUnreadable(setAside, () => ({ value: readItem(row.item), version: row.version }));

  return needsInstance({
    getMany: async (ids) => ids.map((id) => readable(rows.get(id))),
    write: async (writes) => writes.map((write) => writeItem(rows, revisions, write)),
    revisions: async (itemId, page) => revisionsOf(revisions, itemId, page),
    revisionMany: async (keys) =>
      keys.map(({ itemId, ordinal }) => structuredClone(revisions.get(revisionKey(itemId, ordinal)))),
    search: async (request) => {
      const { hits, ...found } = searchItems(visibleRows, request);
      return { ...found, hits: readableOf(hits) };
    },
    matching: async (request) => {
      const ids: string[] = [];
      let { after } = request;
      do {
        const limit = Math.min(200, request.limit - ids.length);
        const { hits, next } = searchItems(visibleRows, { ...asSearch(request), limit, after });
        ids.push(...hits.map(({ id }) => id));
        after = next;
      } while (after !== undefined && ids.length < request.limit);
      return after === undefined ? { ids } : { ids, next: after };
    },
    tagged: async (request) => {
      const { items, ...found } = pageOfTagged(visibleRows, request);
      return { ...found, items: readableOf(items) };
    },
    holding: async (values, atMost) => {
      checkSearchLimit(atMost);
      return values.map((held) => {
        const ids = visibleRows.filter((row) => holds(row, held)).map(({ item }) => item.id);
        return ids.length > atMost ? null : ids;
      });
    },
    activity: async (window) => activityPage(visibleRevisions, window),
    findUnmatched: async (under, limit) => {
      checkPageLimit({ limit });
      return visibleRows
        .filter(({ item }) => isUnmatched(item, under))
        .flatMap((row) => readable(row) ?? [])
        .slice(0, limit);
    },
    count: async () => visibleRows.length,
    refresh() {
      visibleRows = [...rows.values()];
      visibleRevisions = [...revisions.values()];
    },
    rows,
    revisionRows: revisions,
  });
}

function holds({ item, document }: MemoryItemRow, { field, value }: HeldValue): boolean {
  if (field === 'textKey') return textKeysOf(item.textSignature).includes(value);
  if (field === 'reference') return document.values.reference.map(foldForCompare).includes(foldForCompare(value));
  return document.values.deadline.some((date) => Date.parse(date) === Date.parse(value));
}

function writeItem(
  rows: Map<string, MemoryItemRow>,
  revisions: Map<string, Revision>,
  write: ItemWrite,
): 'written' | 'conflict' {
  const stored = rows.get(write.item.id);
  if ((stored?.version ?? 0) !== write.expectedVersion) return 'conflict';
  const text = write.words ? splitText(write.words) : stored?.document.text;
  if (text === undefined)
    throw new TypeError(`item "${write.item.id}": words: expected some with a new item, got null`);
  if (write.revision !== null) {
    const key = revisionKey(write.revision.itemId, write.revision.ordinal);
    if (!revisions.has(key)) revisions.set(key, Revision.parse(write.revision));
  }
  const item = Item.parse(write.item);
  const document = structuredClone({ text, values: valuesOf(item) });
  rows.set(item.id, { item, version: write.expectedVersion + 1, document });
  return 'written';
}

/** The form of an item that this index searches. */
export function documentOf(item: Item, words: JoinedText): AnalysedDocument {
  return { text: splitText(words), values: valuesOf(item) };
}

/** Validates and copies a stored item. */
function readItem(item: Item): Item {
  return readStored(Item, { collection: 'items', id: item.id }, structuredClone(item));
}

function isUnmatched(item: Item, under: number): boolean {
  return item.matchedRevision < item.revision || item.matchedUnder < under;
}

export function revisionKey(itemId: string, ordinal: number): string {
  return `${itemId} ${ordinal}`;
}

function revisionsOf(revisions: Revisions, itemId: string, page: RevisionPage): readonly Revision[] {
  checkPageLimit(page);
  return [...revisions.values()]
    .filter((revision) => revision.itemId === itemId && revision.ordinal < (page.before ?? Infinity))
    .sort((left, right) => right.ordinal - left.ordinal)
    .slice(0, page.limit)
    .map((revision) => structuredClone(revision));
}

type Window = Parameters<ItemIndex['activity']>[0];
type ActivityPage = Awaited<ReturnType<ItemIndex['activity']>>;

function activityPage(revisions: readonly Revision[], window: Window): ActivityPage {
  checkPageLimit(window);
  const seal = `activity ${window.after} ${window.until}`;
  const from = window.cursor === undefined ? undefined : activityFrom(decodeCursor(window.cursor, seal, 3));
  const rest = revisions
    .filter(({ activityAt }) => isWithin(activityAt, window))
    .map(({ itemId, ordinal, activityAt, backlog }) => ({ itemId, ordinal, activityAt, backlog }))
    .filter((activity) => from === undefined || oldestFirst(from, activity) < 0)
    .sort(oldestFirst);
  const activities = rest.slice(0, window.limit);
  const last = activities.at(-1);
  if (last === undefined || activities.length === rest.length) return { activities };
  return { activities, next: encodeCursor(seal, [last.activityAt, last.itemId, last.ordinal]) };
}

function isWithin(activityAt: string, window: Window): boolean {
  const atMs = Date.parse(activityAt);
  return atMs > Date.parse(window.after) && atMs <= Date.parse(window.until);
}

type ActivityKey = Pick<Activity, 'activityAt' | 'itemId' | 'ordinal'>;

function activityFrom([activityAt, itemId, ordinal]: readonly unknown[]): ActivityKey {
  return { activityAt: String(activityAt), itemId: String(itemId), ordinal: Number(ordinal) };
}

function oldestFirst(left: ActivityKey, right: ActivityKey): number {
  const byTime = Date.parse(left.activityAt) - Date.parse(right.activityAt);
  if (byTime !== 0) return byTime;
  if (left.itemId !== right.itemId) return left.itemId < right.itemId ? -1 : 1;
  return left.ordinal - right.ordinal;
}
