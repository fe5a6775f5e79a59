import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/ports/store/store.js';
import { archiveCases } from './archive-cases.js';
import { collectionCases } from './collection-cases.js';
import { itemCases } from './item-cases.js';
import type { DamageableStore, StoreHarness } from './store-harness.js';
import { understandCases } from './understand-cases.js';
import { unreadableCases } from './unreadable-cases.js';

/** The tests that every store must pass. */
export function describeStore(name: string, make: () => Promise<StoreHarness & DamageableStore>): void {
  describe(`the store in ${name}`, () => {
    let harness: StoreHarness & DamageableStore;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());

    const store = (): Store => harness.store;
    describe('collections', () => collectionCases(store));
    describe('what cannot be read', () => unreadableCases(() => harness));
    itemCases(store);
    describe('items that older rules made', () => understandCases(store));
    describe('archive', () => archiveCases(store, make));
  });
}
