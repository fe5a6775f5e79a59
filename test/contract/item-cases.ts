import { describe } from 'vitest';
import { holdingCases } from './holding-cases.js';
import { itemIndexCases } from './item-index-cases.js';
import type { ItemStore } from './sample-items.js';
import { searchCases } from './search-cases.js';
import { searchPagingCases } from './search-paging-cases.js';
import { taggedCases } from './tagged-cases.js';

/** The tests that every item index must pass. They are one list, so that no adapter runs only a part of them. */
export function itemCases(store: () => ItemStore): void {
  describe('items', () => itemIndexCases(store));
  describe('search', () => searchCases(store));
  describe('pages of search', () => searchPagingCases(store));
  describe('tagged items', () => taggedCases(store));
  describe('what items share', () => holdingCases(store));
}
