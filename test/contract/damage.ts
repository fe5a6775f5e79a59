import { collectionProperty } from '../../src/ports/store/archive.js';
import type { CollectionName } from '../../src/ports/store/collections.js';
import type { MemoryStore } from '../fakes/memory-store.js';

/** Breaks a record in the rows of a store in memory. Gives a function that mends it. */
export function damageMemory({ parts }: MemoryStore, kind: CollectionName | 'items', id: string): () => void {
  const row = parts[kind === 'items' ? kind : collectionProperty(kind)].rows.get(id);
  if (row === undefined) throw new Error(`${kind} "${id}": expected a record`);
  if ('item' in row) {
    const { title } = row.item;
    Object.assign(row.item, { title: 7 });
    return () => void Object.assign(row.item, { title });
  }
  const { body } = row;
  // In most kinds one of these fields is not a number.
  const broken = { name: 7, hash: 7, health: 7, warnings: 7 };
  Object.assign(row, { body: JSON.stringify({ ...JSON.parse(body), ...broken }) });
  return () => void Object.assign(row, { body });
}
