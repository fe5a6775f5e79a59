import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/ports/store.js';
import { archiveCases } from './archive-cases.js';
import { collectionCases } from './collection-cases.js';
import { itemIndexCases } from './item-index-cases.js';
import { searchCases } from './search-cases.js';
import { searchPagingCases } from './search-paging-cases.js';
import type { MakeStore, StoreHarness } from './store-harness.js';
import { taggedCases } from './tagged-cases.js';

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
    describe('items', () => itemIndexCases(store));
    describe('search', () => searchCases(store));
    describe('pages of search', () => searchPagingCases(store));
    describe('tagged items', () => taggedCases(store));
    describe('archive', () => archiveCases(store, make));
  });
}
