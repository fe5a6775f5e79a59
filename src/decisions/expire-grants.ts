import type { Grant } from '../model/grant.js';
import type { Store } from '../ports/store.js';
import type { GrantDeps } from './grant-link.js';

/** Those that are over stay for a day, so that whoever comes late is told why. */
const toldMs = 24 * 3_600_000;

/** Clears away links to sign in and to read a digest that are over; gives how many. */
export async function expireGrants({
  store,
  clock,
}: Pick<GrantDeps, 'clock'> & { readonly store: Pick<Store, 'grants'> }): Promise<number> {
  const before = new Date(clock.now().getTime() - toldMs).toISOString();
  let cleared = 0;
  let after: string | undefined;
  do {
    const page = await store.grants.find('all', {}, { limit: 200, after });
    for (const { value } of page.documents) {
      const isOver = value.expiresAt !== null && value.expiresAt <= before;
      if (isOver && mayGo(value) && (await store.grants.delete(value.id)) === 'deleted') cleared += 1;
    }
    after = page.next;
  } while (after !== undefined);
  return cleared;
}

/** What was revoked stays: a mail that is sent again must not bring back the token that was. */
function mayGo({ scope, sequence }: Grant): boolean {
  return scope === 'sign-in' || (scope === 'reading' && sequence === 0);
}
