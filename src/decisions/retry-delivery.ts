import type { Delivery } from '../model/digest.js';
import type { Store } from '../ports/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

/** A person decides that a mail whose outcome is unknown, or that was refused, is sent again under its Message-ID. */
export async function retryDelivery(
  deps: AuditDeps & { readonly store: Pick<Store, 'audit' | 'refresh' | 'deliveries'> },
  id: string,
  actor: string,
): Promise<'retried' | 'not-needed' | 'unknown-delivery'> {
  const stored = await deps.store.deliveries.get(id);
  if (!stored) return 'unknown-delivery';
  if (stored.value.open || stored.value.state === 'accepted') return 'not-needed';
  const event = await recordEvent(deps, { actor, action: 'delivery.retried', subject: id, details: {} });
  const delivery: Delivery = { ...stored.value, state: 'built', open: true, attemptAt: event.at };
  const outcome = await deps.store.deliveries.replace(delivery, stored.version);
  return outcome === 'replaced' ? 'retried' : 'not-needed';
}
