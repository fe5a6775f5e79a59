import type { PageRequest } from './collection.js';

/** Throws a RangeError for a limit outside the contract. */
export function checkPageLimit(page: Pick<PageRequest, 'limit'>): void {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > 1_000) {
    throw new RangeError(`page limit: expected an integer from 1 to 1000, got ${page.limit}`);
  }
}
