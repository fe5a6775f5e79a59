import type { Store } from '../../src/ports/store.js';

/** A store to be tried, empty at first. */
export interface StoreHarness {
  readonly store: Store;
  dispose(): Promise<void>;
}

export type MakeStore = () => Promise<StoreHarness>;
