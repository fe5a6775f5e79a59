import { deliveryId, messageIdOf } from '../digest/mail/message-id.js';
import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { type Delivery, mailPauseId } from '../model/digest/digest.js';
import type { Needs } from '../ports/services.js';
import { changeStored } from '../ports/store/change-stored.js';
import type { Store } from '../ports/store/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export type LedgerDeps = Needs<'clock' | 'publicUrl', 'deliveries' | 'mailPauses'>;

/** Writes the ledger row of a mail to be sent, once. Returns the stored row. The job `deliver-mail` sends the mail. */
export async function openDelivery(
  deps: LedgerDeps,
  mail: Pick<Delivery, 'kind' | 'subjectId' | 'recipient' | 'sequence'> & Partial<Pick<Delivery, 'told'>>,
): Promise<Delivery> {
  const now = deps.clock.now().toISOString();
  const id = deliveryId(mail.kind, mail.subjectId, mail.recipient, mail.sequence);
  const generation = (await deps.store.mailPauses.get(mailPauseId))?.value.generation ?? '';
  const delivery: Delivery = {
    told: null,
    ...mail,
    id,
    channel: 'mail',
    messageId: messageIdOf(generation === '' ? id : `${id}.${generation}`, new URL(deps.publicUrl).hostname),
    state: 'built',
    open: true,
    attemptAt: now,
    attempts: 0,
    failing: null,
    unknowns: 0,
    createdAt: now,
    retriedAt: null,
    acceptedAt: null,
    file: null,
    response: null,
    reason: null,
    message: null,
  };
  if ((await deps.store.deliveries.create(delivery)) === 'created') return delivery;
  return (await deps.store.deliveries.get(id))?.value ?? delivery;
}

/** Records that a person sends a mail again, with the same Message-ID, whose outcome is unknown or that was refused. */
export async function retryDelivery(
  deps: AuditDeps & Needs<never, 'audit' | 'actors' | 'refresh' | 'deliveries'>,
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
 * Applies a recorded retry: opens the delivery again. False if nothing is to be done. The event holds the number of attempts before it; a
 * further attempt shows that the delivery was opened. Events without this number came from an older version, which applied them at once.
 */
export async function projectRetry(store: Pick<Store, 'deliveries'>, event: AuditEvent): Promise<boolean> {
  const attempts = readAs(event, 'delivery.retried')?.details.attempts;
  const again = { state: 'built', open: true, attemptAt: event.at, retriedAt: event.at } as const;
  const opened = await changeStored(store.deliveries, event.subject, (delivery) => {
    if (!delivery || isUnderWayOrDone(delivery) || delivery.attempts !== attempts) return undefined;
    return { ...delivery, ...again, reason: null, failing: null };
  });
  return opened !== undefined;
}

function isUnderWayOrDone({ open, state }: Delivery): boolean {
  return open || state === 'accepted';
}
