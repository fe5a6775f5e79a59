import { type CalendarContent, grantId } from '../model/grant.js';
import type { Principal } from '../model/principal.js';
import type { Store } from '../ports/store.js';
import { grantLink } from './grant-link.js';
import { type AuditDeps, recordEvent } from './record-event.js';

interface IssueDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'grants'>;
}

/**
 * Makes an address by which whoever holds it reads the deadlines of a search, until it is revoked. Each is one of its own, also of the
 * same search: to revoke one ends nobody else's calendar. The token is given this once; what is kept is its hash.
 */
export async function issueCalendar(
  deps: IssueDeps,
  { by, ...calendar }: CalendarContent & { readonly by: Principal },
): Promise<{ readonly grant: string; readonly token: string }> {
  const owner = deps.clock.newId();
  const grant = grantId('calendar', owner);
  await recordEvent(deps, { by, action: 'grant.issued', subject: grant, details: { ...calendar } });
  const token = await grantLink(deps, { scope: 'calendar', owner, expiresAt: null, calendar });
  return { grant, token };
}
