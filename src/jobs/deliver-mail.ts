import type { Delivery } from '../model/digest.js';
import type { Clock } from '../ports/clock.js';
import type { Versioned } from '../ports/collection.js';
import type { Log } from '../ports/log.js';
import type { Mailer } from '../ports/mailer.js';
import { RetryLater } from '../ports/queue.js';
import type { Store } from '../ports/store.js';
import { afterOutcome, nextStep, unsent } from './next-delivery.js';
import { type MailTextDeps, writeMail } from './write-mail.js';

export interface DeliverDeps extends MailTextDeps {
  readonly store: Pick<Store, 'deliveries' | 'subscriptions' | 'digests' | 'alerts'>;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The mailer's own limit for one attempt, milliseconds. */
  readonly mailTimeoutMs: number;
}

/**
 * Sends one mail of the ledger. That it is under way is written before the server is spoken to, and what came of it
 * after: a crash between the two leaves `sending`, which a later call settles as unknown.
 */
export async function deliverMail(
  deps: DeliverDeps,
  payload: { readonly deliveryId: string },
): Promise<Delivery['state'] | 'absent'> {
  const stored = await deps.store.deliveries.get(payload.deliveryId);
  if (!stored) return 'absent';
  const step = nextStep(stored.value, deps.clock.now(), deps.mailTimeoutMs);
  if (step.kind === 'nothing' || step.kind === 'wait') return stored.value.state;
  const noted = await note(deps.store, stored, step.delivery);
  if (!noted || step.kind === 'note') return step.delivery.state;
  return send(deps, noted);
}

async function send(deps: DeliverDeps, underWay: Versioned<Delivery>): Promise<Delivery['state']> {
  const mail = await writeMail(deps, underWay.value);
  const delivery =
    mail.kind === 'unsent'
      ? unsent(underWay.value, mail.reason)
      : afterOutcome(underWay.value, await deps.mailer.send(mail.mail), deps.clock.now());
  if (!(await note(deps.store, underWay, delivery))) {
    deps.log.warn({ delivery: delivery.id, state: delivery.state }, 'another worker settled this delivery meanwhile');
    return delivery.state;
  }
  if (delivery.open) {
    const delayMs = Math.max(0, Date.parse(delivery.attemptAt) - deps.clock.now().getTime());
    throw new RetryLater(delayMs, `delivery ${delivery.id} is ${delivery.state}: ${delivery.response}`);
  }
  return delivery.state;
}

async function note(
  store: DeliverDeps['store'],
  stored: Versioned<Delivery>,
  delivery: Delivery,
): Promise<Versioned<Delivery> | undefined> {
  if ((await store.deliveries.replace(delivery, stored.version)) === 'conflict') return undefined;
  return { value: delivery, version: stored.version + 1 };
}
