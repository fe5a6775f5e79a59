import type { AuditEvent } from '../../model/access/audit.js';
import type { DetailsOf } from '../../model/access/decided-details.js';
import type { Grant } from '../../model/access/grant.js';
import type { Principal } from '../../model/access/principal.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';

/** Takes their force from what was given out of a grant so far; of a subscription the next mail brings a new link. */
export async function revokeGrant(
  deps: AuditDeps & { readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'grants'> },
  id: string,
  by: Principal,
  /** What the event says beside whose it was. */
  also: Pick<DetailsOf<'grant.revoked'>, 'ends'> = {},
): Promise<'revoked' | 'unknown-grant'> {
  const stored = await deps.store.grants.get(id);
  if (!stored) return 'unknown-grant';
  if (stored.value.tokenHashes.length === 0) return 'revoked';
  const details = { ...detailsOf(stored.value), ...also };
  const event = await recordEvent(deps, { by, action: 'grant.revoked', subject: id, details });
  await projectRevocation(deps.store, event);
  return 'revoked';
}

/** Whose token or feed it was, which nothing else says once it is cleared away. */
function detailsOf({ api, feed }: Grant): DetailsOf<'grant.revoked'> {
  if (feed !== undefined) return { owner: feed.account, of: feed.of, subject: feed.subject };
  return api === undefined ? {} : { name: api.name, owner: api.account };
}

/** Brings a grant to what an audit event decided; false where it reflects that already, or was cleared away. */
export async function projectRevocation(store: Pick<Store, 'grants'>, event: AuditEvent): Promise<boolean> {
  for (;;) {
    const stored = await store.grants.get(event.subject);
    if (!stored || stored.value.sequence >= event.sequence) return false;
    const revoked = { ...stored.value, tokenHashes: [], revokedAt: event.at, sequence: event.sequence };
    if ((await store.grants.replace(revoked, stored.version)) === 'replaced') return true;
  }
}
