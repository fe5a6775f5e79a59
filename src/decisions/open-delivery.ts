import { deliveryId, messageIdOf } from '../digest/mail/message-id.js';
import type { Delivery } from '../model/digest/digest.js';
import { mailPauseId } from '../model/digest/mail-pause.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store/store.js';

export interface LedgerDeps {
  readonly store: Pick<Store, 'deliveries' | 'mailPauses'>;
  readonly clock: Clock;
  /** Its host name is the right side of the Message-ID. */
  readonly publicUrl: string;
}

/** Writes the row of the ledger for a mail that will be sent, once; the mail follows by `deliver-mail`. */
export async function openDelivery(
  deps: LedgerDeps,
  mail: Pick<Delivery, 'kind' | 'subjectId' | 'recipient' | 'sequence'>,
): Promise<Delivery> {
  const now = deps.clock.now().toISOString();
  const id = deliveryId(mail.kind, mail.subjectId, mail.recipient, mail.sequence);
  const generation = (await deps.store.mailPauses.get(mailPauseId))?.value.generation ?? '';
  const delivery: Delivery = {
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
  await deps.store.deliveries.create(delivery);
  return delivery;
}
