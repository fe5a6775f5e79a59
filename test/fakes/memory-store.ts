import type { Collection } from '../../src/ports/store/collection.js';
import { type Collections, makeCollections, specs } from '../../src/ports/store/collections.js';
import { noteUnreadable, setAsideUnnoted } from '../../src/ports/store/set-aside.js';
import type { Store } from '../../src/ports/store/store.js';
import { createMemoryArchive, type MemoryParts } from './memory-archive.js';
import { createMemoryCollection, type MemoryCollection } from './memory-collection.js';
import { createMemoryItemIndex } from './memory-item-index.js';

export interface MemoryStore extends Store {
  /** The collections and items with their stored rows. */
  readonly parts: MemoryParts;
}

type MemoryCollections = {
  readonly [P in keyof Collections]: Collections[P] extends Collection<infer T, infer Q>
    ? MemoryCollection<T, Q>
    : never;
};

/** A store in memory, for tests. `find`, `count` and `search` see changes only after `refresh`. */
export function createMemoryStore(): MemoryStore {
  const unreadable = createMemoryCollection(specs.unreadableRecords, setAsideUnnoted);
  const { setAside, drained } = noteUnreadable(unreadable);
  const parts = {
    ...(makeCollections((spec) => createMemoryCollection(spec, setAside)) as MemoryCollections), // each collection is the one made here
    unreadableRecords: unreadable,
    items: createMemoryItemIndex(setAside),
  };
  return {
    ...parts,
    parts,
    archive: createMemoryArchive(parts),
    async refresh() {
      await drained();
      for (const part of Object.values(parts)) part.refresh();
    },
    async ping() {},
    async close() {},
  };
}
