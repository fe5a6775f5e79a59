import type { AuditEvent } from '../model/access/audit.js';
import { readAs } from '../model/access/decided-details.js';
import type { Principal } from '../model/access/principal.js';
import type { Delivery } from '../model/digest/digest.js';
import type { Store } from '../ports/store/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

/** A person decides that a mail whose outcome is unknown, or that was refused, is sent again under its Message-ID. */
export async function retryDelivery(
  deps: AuditDeps & { readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'deliveries'> },
  id: string,
  by: Principal,
): Promise<'retried' | 'not-needed' | 'unknown-delivery'> {
  const stored = await deps.store.deliveries.get(id);
  if (!stored) return 'unknown-delivery';
  if (isUnderWayOrDone(stored.value)) return 'not-needed';
  const details = { attempts: stored.value.attempts };
  const event = await recordEvent(deps, { by, action: 'delivery.retried', subject: id, details });
  return (await projectRetry(deps.store, event)) ? 'retried' : 'not-needed';
}

/**
 * Opens a delivery again as an audit event decided; false where nothing is to be done. The event counts the attempts before
 * it: a further one shows that the delivery was opened. Events that count none are of an older program, and were followed at once.
 */
export async function projectRetry(store: Pick<Store, 'deliveries'>, event: AuditEvent): Promise<boolean> {
  const attempts = readAs(event, 'delivery.retried')?.details.attempts;
  for (;;) {
    const stored = await store.deliveries.get(event.subject);
    if (!stored || isUnderWayOrDone(stored.value) || stored.value.attempts !== attempts) return false;
    const opened = { ...stored.value, attemptAt: event.at, retriedAt: event.at, reason: null, failing: null };
    if ((await store.deliveries.replace({ ...opened, state: 'built', open: true }, stored.version)) === 'replaced')
      return true;
  }
}

function isUnderWayOrDone({ open, state }: Delivery): boolean {
  return open || state === 'accepted';
}
