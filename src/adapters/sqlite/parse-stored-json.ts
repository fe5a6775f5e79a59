import { StoreError } from '../../ports/store-error.js';

/** Throws `StoreError` `corrupt` for a body that is no JSON. */
export function parseStoredJson(body: string, where: { readonly collection: string; readonly id: string }): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new StoreError('corrupt', `${where.collection} "${where.id}": expected JSON`, { cause: error });
  }
}
