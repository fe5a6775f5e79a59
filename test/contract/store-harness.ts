import type { CollectionName } from '../../src/ports/store/collections.js';
import type { Store } from '../../src/ports/store/store.js';

/** A store to be tried, empty at first. */
export interface StoreHarness {
  readonly store: Store;
  dispose(): Promise<void>;
}

export type MakeStore = () => StoreHarness | Promise<StoreHarness>;

/** One of which a record can be broken behind its back, so that it is no longer what its kind must be. */
export interface DamageableStore {
  readonly store: Store;
  damage(kind: CollectionName | 'items', id: string): Promise<void>;
}

/** The same for a test of its own: `damage` gives what makes the record what it was. */
export interface MendableHarness extends StoreHarness {
  damage(kind: CollectionName | 'items', id: string): Promise<() => Promise<void>>;
}
