import type { CollectionName } from '../../src/ports/store/collections.js';
import type { Store } from '../../src/ports/store/store.js';

/** A store for tests, empty at first. */
export interface StoreHarness {
  readonly store: Store;
  dispose(): Promise<void>;
}

export type MakeStore = () => StoreHarness | Promise<StoreHarness>;

/** A store whose records can be broken from outside, so that they are no longer valid. */
export interface DamageableStore {
  readonly store: Store;
  damage(kind: CollectionName | 'items', id: string): Promise<void>;
}

/** A damageable store for one test: `damage` gives a function that restores the record. */
export interface MendableHarness extends StoreHarness {
  damage(kind: CollectionName | 'items', id: string): Promise<() => Promise<void>>;
}
