import type { Grant } from '../../model/grant.js';
import type { Clock } from '../../ports/clock.js';
import { eachPage } from '../../ports/each-page.js';
import type { Store } from '../../ports/store.js';

interface ExpireDeps {
  readonly store: Pick<Store, 'grants' | 'sessions' | 'refresh'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Links that are over stay for a day, so that whoever comes late is told why. */
const toldMs = 24 * 3_600_000;

/** Clears away sessions, and links to sign in and to read a digest, that are over; gives how many. */
export async function expireAccess({
  store,
  clock,
}: ExpireDeps): Promise<{ readonly sessions: number; readonly grants: number }> {
  const now = clock.now();
  // What was revoked a moment ago is seen as such.
  await store.refresh();
  const before = new Date(now.getTime() - toldMs).toISOString();
  let [sessions, grants] = [0, 0];
  for await (const { value } of eachPage((page) => store.sessions.find('expired', { before: now.toISOString() }, page)))
    if ((await store.sessions.delete(value.id)) === 'deleted') sessions += 1;
  for await (const { value } of eachPage((page) => store.grants.find('all', {}, page))) {
    const isOver = value.expiresAt !== null && value.expiresAt <= before;
    if (isOver && mayGo(value) && (await store.grants.delete(value.id)) === 'deleted') grants += 1;
  }
  return { sessions, grants };
}

/** What was revoked stays: a mail that is sent again must not bring back the token that was. */
function mayGo({ scope, sequence }: Grant): boolean {
  return scope === 'sign-in' || (scope === 'reading' && sequence === 0);
}
