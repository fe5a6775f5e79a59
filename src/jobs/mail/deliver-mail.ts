import { maskAddress, maskAddressIn } from '../../digest/mail/clean-text.js';
import { type Delivery, openedAt } from '../../model/digest/digest.js';
import { watchedId } from '../../model/source/health-change.js';
import type { Channel } from '../../ports/channel.js';
import type { MailOutcome } from '../../ports/mailer.js';
import { Permanent, RetryLater } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { writeChange } from '../coverage/raise-alert.js';
import { isPaused, loadMailPause, passesPause, wasSentBefore } from './mail-pause.js';
import { type AddressDeps, afterOutcome, nextStep, noteAddress, underWay, unsent } from './next-delivery.js';
import { type MailTextDeps, writeMail } from './write-mail.js';

export type DeliverDeps = MailTextDeps &
  AddressDeps &
  Needs<'clock' | 'log' | 'settleMs', 'deliveries' | 'mailPauses'> & {
    /** Channels by the names in deliveries. */
    readonly channels: Readonly<Record<string, Channel>>;
    /** How long the mail server may take to answer a whole message, milliseconds; the lease follows from it. */
    readonly mailTimeoutMs: number;
  };

/**
 * Sends one mail of the ledger. The state `sending` is written right before the server is contacted, and the outcome after it. A crash in
 * between leaves `sending`; a later call settles it as unknown once the attempt can no longer succeed. A mail that cannot be composed stays
 * as it is, since its outcome is not unknown.
 */
export async function deliverMail(
  deps: DeliverDeps,
  payload: { readonly deliveryId: string },
): Promise<Delivery['state'] | 'absent' | 'paused'> {
  const stored = await deps.store.deliveries.get(payload.deliveryId);
  if (!stored) return 'absent';
  const pause = await loadMailPause(deps.store);
  const passes = passesPause(pause, stored.value);
  if (isPaused(pause) && !passes) return 'paused';
  const step = nextStep(stored.value, deps.clock.now());
  if (step.kind === 'nothing' || step.kind === 'wait') return stored.value.state;
  if (step.kind === 'note') return settle(deps, stored, step.delivery);
  if (!passes && wasSentBefore(pause, await dueAtMs(deps, step.delivery))) {
    return settle(deps, stored, unsent(step.delivery, 'restored'));
  }
  const channel = channelOf(deps, step.delivery);
  const written = await writeMail(deps, step.delivery, channel);
  if (written.kind === 'unsent') return settle(deps, stored, unsent(step.delivery, written.reason));
  // Stored with the message, so that the next attempt sends the same.
  const moments = { now: deps.clock.now(), timeoutMs: deps.mailTimeoutMs, restoredAt: pause?.pausedAt ?? '' };
  const begun = underWay({ ...step.delivery, message: written.kept }, moments);
  const noted = await note(deps.store, stored, begun);
  return noted ? send(deps, noted, () => channel.deliver(written.message, written.destination)) : begun.state;
}

function channelOf({ channels }: DeliverDeps, { id, channel: name }: Delivery): Channel {
  const channel = channels[name];
  if (!channel) throw new Permanent(`delivery ${id}: expected a channel ${Object.keys(channels)}, got "${name}"`);
  return channel;
}

/** When a mail was first due, also in the installation that was restored. A person may send it again. */
async function dueAtMs({ store, settleMs }: DeliverDeps, delivery: Delivery): Promise<number> {
  if (delivery.kind !== 'digest' || delivery.retriedAt !== null) return openedAt(delivery).getTime();
  const digest = await store.digests.get(delivery.subjectId);
  return digest ? Date.parse(digest.value.windowEnd) + settleMs : openedAt(delivery).getTime();
}

async function settle(deps: DeliverDeps, stored: Versioned<Delivery>, delivery: Delivery): Promise<Delivery['state']> {
  await note(deps.store, stored, delivery);
  return delivery.state;
}

async function send(
  deps: DeliverDeps,
  begun: Versioned<Delivery>,
  deliver: () => Promise<MailOutcome>,
): Promise<Delivery['state']> {
  const outcome = await deliver();
  const delivery = afterOutcome(begun.value, outcome, deps.clock.now(), deps.mailTimeoutMs);
  // Reported before the row is written, since nothing is left to do afterwards. A crash in between reports it early.
  if (delivery.reason === 'given-up') await tellGivenUp(deps, delivery);
  if (!(await note(deps.store, begun, delivery))) {
    deps.log.warn({ delivery: delivery.id, state: delivery.state }, 'another worker settled this delivery meanwhile');
    return delivery.state;
  }
  await noteRecipient(deps, delivery, outcome);
  if (delivery.open) {
    const delayMs = Math.max(0, Date.parse(delivery.attemptAt) - deps.clock.now().getTime());
    throw new RetryLater(delayMs, `delivery ${delivery.id} is ${delivery.state}: ${delivery.response}`);
  }
  return delivery.state;
}

/** Reported once for the attempt. Everybody sees it on pages, so the address is masked, also in the server's response. */
async function tellGivenUp(deps: DeliverDeps, { id, recipient, attempts, response }: Delivery): Promise<void> {
  const reason = `${maskAddress(recipient)} (${maskAddressIn(response ?? '', recipient).slice(0, 300)})`;
  const at = deps.clock.now().toISOString();
  await writeChange(deps, {
    sourceId: watchedId('mail', id),
    sequence: attempts,
    at,
    from: null,
    to: 'not-sent',
    reason,
  });
}

/**
 * Written after the ledger, which comes first: an outcome missing there counts as unknown, and the mail would be sent again. If a crash
 * keeps a refusal from being counted, pages still list the undelivered digest.
 */
async function noteRecipient(deps: DeliverDeps, delivery: Delivery, outcome: MailOutcome): Promise<void> {
  if (delivery.kind !== 'digest') return;
  try {
    const subscriptionId = (await deps.store.digests.get(delivery.subjectId))?.value.subscriptionId;
    const at = deps.clock.now().toISOString();
    if (subscriptionId) await noteAddress(deps, { subscriptionId, deliveryId: delivery.id, outcome, at });
  } catch (err) {
    deps.log.error({ delivery: delivery.id, err }, 'what an address did with a digest was not counted');
  }
}

async function note(
  store: DeliverDeps['store'],
  stored: Versioned<Delivery>,
  delivery: Delivery,
): Promise<Versioned<Delivery> | undefined> {
  if ((await store.deliveries.replace(delivery, stored.version)) === 'conflict') return undefined;
  return { value: delivery, version: stored.version + 1 };
}
