import {
  type Archive,
  type ArchiveLoad,
  collectionNames,
  collectionProperty,
  collectionSpec,
  type LoadRecord,
  notEmpty,
  type StoredRecord,
} from '../../src/ports/store/archive.js';
import type { CollectionName, CollectionProperty } from '../../src/ports/store/collections.js';
import { readStored } from '../../src/ports/store/stored-document.js';
import type { MemoryRow } from './memory-collection.js';
import { documentOf, type MemoryItemIndex, revisionKey } from './memory-item-index.js';

type Collections = Readonly<Record<CollectionProperty, { readonly rows: Map<string, MemoryRow> }>>;
type Items = Pick<MemoryItemIndex, 'rows' | 'revisionRows'>;
export type MemoryParts = Collections & { readonly items: Items };

const recordsAtATime = 100;

/** Reads and loads all records of a store in memory. */
export function createMemoryArchive(parts: MemoryParts): Archive {
  let unfinished: string | undefined;

  const load: ArchiveLoad = {
    async write(records) {
      for (const record of records) put(parts, record);
    },
    async finish() {
      unfinished = undefined;
    },
  };
  return {
    async *read() {
      const records = [...collectionNames.flatMap((name) => documentsOf(parts, name)), ...itemsOf(parts.items)];
      for (let at = 0; at < records.length; at += recordsAtATime) yield records.slice(at, at + recordsAtATime);
    },
    async beginLoad(name) {
      if (unfinished === undefined && isFilled(parts)) throw notEmpty('memory');
      if (unfinished !== undefined && unfinished !== name) throw notEmpty('memory', unfinished);
      unfinished = name;
      return load;
    },
    unfinished: async () => unfinished,
  };
}

function isFilled(parts: MemoryParts): boolean {
  return collectionNames.some((name) => parts[collectionProperty(name)].rows.size > 0) || parts.items.rows.size > 0;
}

function documentsOf(parts: MemoryParts, kind: CollectionName): readonly StoredRecord[] {
  return sorted(parts[collectionProperty(kind)].rows).map(({ id, version, body }) => {
    const value = readStored(collectionSpec(kind).schema, { collection: kind, id }, JSON.parse(body));
    return { kind, version, value };
  });
}

function itemsOf({ rows, revisionRows }: Items): readonly StoredRecord[] {
  const revisions = [...revisionRows.values()].sort((left, right) => right.ordinal - left.ordinal);
  return sorted(rows).flatMap(({ item, version }): readonly StoredRecord[] => [
    { kind: 'items', version, value: structuredClone(item) },
    ...revisions
      .filter(({ itemId }) => itemId === item.id)
      .map((revision) => ({ kind: 'revisions', version: 1, value: structuredClone(revision) }) as const),
  ]);
}

function sorted<T>(rows: ReadonlyMap<string, T>): readonly T[] {
  return [...rows]
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([, row]) => row);
}

function put(parts: MemoryParts, record: LoadRecord): void {
  if (record.kind === 'revisions') putRevision(parts.items, record.value);
  else if (record.kind === 'items') {
    const { value: item, version, revision, words } = record;
    if (parts.items.rows.has(item.id)) return;
    parts.items.rows.set(item.id, structuredClone({ item, version, document: documentOf(item, words) }));
    putRevision(parts.items, revision);
  } else {
    const { kind, version, value } = record;
    const { rows } = parts[collectionProperty(kind)];
    if (!rows.has(value.id)) rows.set(value.id, { id: value.id, version, body: JSON.stringify(value) });
  }
}

function putRevision({ revisionRows }: Items, revision: Parameters<Items['revisionRows']['set']>[1]): void {
  const key = revisionKey(revision.itemId, revision.ordinal);
  if (!revisionRows.has(key)) revisionRows.set(key, structuredClone(revision));
}
