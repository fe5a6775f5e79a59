import { clearGrants, grantsOf } from '../../decisions/access/grant-link.js';
import { confirmLinkMs } from '../../digest/digest-links.js';
import type { Grant } from '../../model/access/grant.js';
import { openedAt } from '../../model/digest/digest.js';
import type { Needs } from '../../ports/services.js';
import { eachPage, readAll } from '../../ports/store/pages.js';

const dayMs = 24 * 3_600_000;
/** Expired links stay for a day, so that a late visitor learns why they fail. */
const toldMs = dayMs;
/** Expired tokens stay for three months, so that a person whose program stopped finds the reason in the list. */
const tokenToldMs = 90 * dayMs;

/**
 * Deletes expired sessions, links to sign in or to read a digest, and tokens. Returns the numbers. Decisions on them stay in the audit log.
 */
export async function expireAccess({
  store,
  clock,
}: Needs<'clock', 'grants' | 'sessions' | 'refresh'>): Promise<{ readonly sessions: number; readonly grants: number }> {
  const now = clock.now();
  // So that grants revoked just now are seen as revoked.
  await store.refresh();
  let [sessions, grants] = [0, 0];
  for await (const { value } of eachPage(store.sessions, 'expired', { before: now.toISOString() }))
    if ((await store.sessions.delete(value.id)) === 'deleted') sessions += 1;
  for (const scope of goes)
    for await (const { value } of grantsOf(store, scope))
      if (isOver(value, now) && mayGo(value) && (await store.grants.delete(value.id)) === 'deleted') grants += 1;
  return { sessions, grants };
}

function isOver({ scope, expiresAt }: Grant, now: Date): boolean {
  const before = new Date(now.getTime() - (scope === 'api' ? tokenToldMs : toldMs)).toISOString();
  return expiresAt !== null && expiresAt <= before;
}

const goes = ['sign-in', 'api', 'reading'] as const;

/** False for a revoked link to read a digest: a mail that is sent again must not restore its token. */
function mayGo({ scope, sequence }: Grant): boolean {
  return scope !== 'reading' || sequence === 0;
}

type RequestsDeps = Needs<'clock', 'subscriptions' | 'deliveries' | 'grants'>;

/** A margin, since a link may be opened in its last second. */
const marginMs = 3_600_000;

/**
 * Deletes requests for subscriptions that nobody confirmed in time, and with them addresses that their owners did not give us. The requests
 * stay in the audit log. Returns the number.
 */
export async function expireRequests({ store, clock }: RequestsDeps): Promise<number> {
  const nowMs = clock.now().getTime();
  const before = new Date(nowMs - confirmLinkMs - marginMs).toISOString();
  const expired = await readAll(store.subscriptions, 'askedBefore', { state: 'pending', before });
  let cleared = 0;
  for (const { id } of expired) {
    if (await isOpenedAgain(store, id, nowMs)) continue;
    await clearGrants(store, id);
    if ((await store.subscriptions.delete(id)) === 'deleted') cleared += 1;
  }
  return cleared;
}

/** A person may have sent the mail again; its link is valid from then. */
async function isOpenedAgain(store: RequestsDeps['store'], id: string, nowMs: number): Promise<boolean> {
  const { documents } = await store.deliveries.find('bySubject', { subjectId: id }, { limit: 10 });
  return documents.some(({ value }) => nowMs - openedAt(value).getTime() <= confirmLinkMs + marginMs);
}
