import type { CollectionSpec, PageRequest } from './collection.js';

/** Throws a RangeError for a limit outside the contract. */
export function checkPageLimit(page: Pick<PageRequest, 'limit'>): void {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > 1_000) {
    throw new RangeError(`page limit: expected an integer from 1 to 1000, got ${page.limit}`);
  }
}

/** The kind of a field that queries use. Throws a RangeError for any other. */
export function indexedKind(
  { name, indexed }: Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'indexed'>,
  field: string,
): 'text' | 'integer' | 'boolean' {
  const kind = indexed[field];
  if (kind === undefined) throw new RangeError(`${name}: expected an indexed field, got "${field}"`);
  return kind;
}
