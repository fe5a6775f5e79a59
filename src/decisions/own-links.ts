import type { Grant } from '../model/grant.js';
import { eachPage } from '../ports/each-page.js';
import type { Store } from '../ports/store.js';

/** Of one scope and one account, that hold. */
export const linksAtMost = 100;

/** An address that was made, with the token in it, which is given this once. */
export type IssuedLink =
  | { readonly kind: 'issued'; readonly grant: string; readonly token: string }
  | { readonly kind: 'too-many'; readonly most: number };

/** The addresses of a scope that an account made and nobody revoked, or those that are nobody's. The newest first. */
export async function linksOf(
  store: Pick<Store, 'grants'>,
  scope: 'calendar' | 'feed',
  account: string | null,
): Promise<Grant[]> {
  const found: Grant[] = [];
  for await (const { value } of eachPage((page) => store.grants.find('all', {}, page))) {
    if (value.tokenHashes.length > 0 && value[scope]?.account === account) found.push(value);
  }
  return found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
