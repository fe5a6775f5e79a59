import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/ports/store.js';
import { archiveCases } from './archive-cases.js';
import { collectionCases } from './collection-cases.js';
import { itemCases } from './item-cases.js';
import type { MakeStore, StoreHarness } from './store-harness.js';

/** What every store must do. */
export function describeStore(name: string, make: MakeStore): void {
  describe(`the store in ${name}`, () => {
    let harness: StoreHarness;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());

    const store = (): Store => harness.store;
    describe('collections', () => collectionCases(store));
    itemCases(store);
    describe('archive', () => archiveCases(store, make));
  });
}
