import { type CalendarContent, type Grant, grantId } from '../model/grant.js';
import type { Principal } from '../model/principal.js';
import type { Store } from '../ports/store.js';
import { checkGrant, type GrantDeps, grantLink } from './grant-link.js';
import { type IssuedLink, linksAtMost, linksOf } from './own-links.js';
import { type AuditDeps, recordEvent } from './record-event.js';

interface IssueDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'grants'>;
}

/** A grant of the scope `calendar`. */
export type CalendarGrant = Grant & { readonly calendar: CalendarContent };

/**
 * Makes an address by which whoever holds it reads the deadlines of a search, until it is revoked or its owner may not sign in any more.
 * Each is one of its own, also of the same search: to revoke one ends nobody else's calendar. The token is given this once; what is kept
 * is its hash.
 */
export async function issueCalendar(deps: IssueDeps, calendar: CalendarContent, by: Principal): Promise<IssuedLink> {
  const held = await calendarsOf(deps.store, calendar.account);
  if (held.length >= linksAtMost) return { kind: 'too-many', most: linksAtMost };
  const owner = deps.clock.newId();
  const grant = grantId('calendar', owner);
  const { account, ...content } = calendar;
  await recordEvent(deps, { by, action: 'grant.issued', subject: grant, details: { ...content, owner: account } });
  const token = await grantLink(deps, { scope: 'calendar', owner, expiresAt: null, calendar });
  return { kind: 'issued', grant, token };
}

/** Of an address that was given out, not revoked, and whose owner may sign in; one that never was is told by nothing from one that is no more. */
export async function resumeCalendar(
  deps: GrantDeps & { readonly store: Pick<Store, 'grants' | 'accounts'> },
  token: string,
): Promise<CalendarContent | undefined> {
  const verdict = await checkGrant(deps, token, 'calendar');
  if (verdict.kind !== 'valid') return undefined;
  const calendar = (await deps.store.grants.get(grantId('calendar', verdict.owner)))?.value.calendar;
  if (!calendar || calendar.account === null) return calendar;
  const account = (await deps.store.accounts.get(calendar.account))?.value;
  return account?.state === 'active' ? calendar : undefined;
}

/** The calendars of an account that were not revoked, or those that are nobody's. The newest first. */
export async function calendarsOf(store: Pick<Store, 'grants'>, account: string | null): Promise<CalendarGrant[]> {
  return (await linksOf(store, 'calendar', account)).filter(isCalendar);
}

/** The calendar of an id, which whoever revokes it has to own. */
export async function findCalendar(store: Pick<Store, 'grants'>, id: string): Promise<CalendarGrant | undefined> {
  const grant = (await store.grants.get(id))?.value;
  return grant && isCalendar(grant) ? grant : undefined;
}

function isCalendar(grant: Grant): grant is CalendarGrant {
  return grant.calendar !== undefined;
}
