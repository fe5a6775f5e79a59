import { maskAddress, maskAddressIn } from '../../digest/mail/clean-text.js';
import { failedAgain, isDue, isGivenUp, type Patience, putOff } from '../../model/ahead.js';
import type { Delivery, DeliveryReason } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { watchedId } from '../../model/source/health-change.js';
import { mailLeaseMs, unknownRetryMs } from '../../ports/mail-limits.js';
import type { MailOutcome } from '../../ports/mailer.js';
import type { Needs } from '../../ports/services.js';
import { noteChange, type Owner } from '../coverage/raise-alert.js';

/** The pause after a mail was first deferred. */
export const firstRetryMs = 5 * 60_000;
const longestRetryMs = 4 * 3_600_000;
/** RFC 5321 section 4.5.4.1: give up after four to five days. The waits of twelve attempts add up to a day. */
const patience: Patience = { lastsMs: 5 * 24 * 3_600_000, attempts: 12 };

export type DeliveryStep =
  | { readonly kind: 'nothing' }
  /** An attempt is in progress, or the next one is not due yet. */
  | { readonly kind: 'wait' }
  /** Store `delivery` as in progress and send it. */
  | { readonly kind: 'send'; readonly delivery: Delivery }
  /** Store `delivery` and stop: the outcome of the second attempt is unknown, too, and a person decides. */
  | { readonly kind: 'note'; readonly delivery: Delivery };

/**
 * Decides the next step. An attempt that never reported back may have reached the server. Its lease is longer than the wait after an
 * unknown outcome, so no further wait is needed.
 */
export function nextStep(delivery: Delivery, now: Date): DeliveryStep {
  if (!delivery.open) return { kind: 'nothing' };
  if (!isDue(delivery.attemptAt, now, 'mail')) return { kind: 'wait' };
  if (delivery.state !== 'sending') return { kind: 'send', delivery };
  const unknown: Delivery = { ...afterUnknown(delivery, now), reason: 'cut-off' };
  return { kind: unknown.open ? 'send' : 'note', delivery: unknown };
}

/**
 * The row during an attempt, with the lease of its worker. Failures before a restore do not count, since the pause after it would use up
 * the days allowed for the server.
 */
export function underWay(
  delivery: Delivery,
  { now, timeoutMs, restoredAt }: { readonly now: Date; readonly timeoutMs: number; readonly restoredAt: string },
): Delivery {
  const attemptAt = putOff(now, mailLeaseMs(timeoutMs), 'mail');
  const failing = delivery.failing && delivery.failing.since > restoredAt ? delivery.failing : null;
  return { ...delivery, state: 'sending', attempts: delivery.attempts + 1, failing, attemptAt, reason: null };
}

/** The row after an attempt. After an unknown outcome, one more attempt follows with the same Message-ID. */
export function afterOutcome(delivery: Delivery, outcome: MailOutcome, now: Date, timeoutMs: number): Delivery {
  const at = now.toISOString();
  const said = { ...delivery, response: outcome.response.slice(0, 1_000) };
  switch (outcome.kind) {
    case 'accepted':
      return { ...settled(said), state: 'accepted', open: false, acceptedAt: at, file: outcome.file ?? null };
    case 'refused':
      return { ...settled(said), state: 'refused', open: false };
    case 'unknown':
      return { ...afterUnknown(said, now), attemptAt: putOff(now, unknownRetryMs(timeoutMs), 'mail') };
    case 'deferred':
      return deferred(said, now);
  }
}

/** The row of a mail that is not to be sent any more. */
export function unsent(delivery: Delivery, reason: DeliveryReason): Delivery {
  return { ...settled(delivery), state: 'refused', open: false, reason };
}

/** Keeps the sent message, without the links of its reader. */
function settled(delivery: Delivery): Delivery {
  return { ...delivery, message: delivery.message && { ...delivery.message, links: null } };
}

function afterUnknown(delivery: Delivery, now: Date): Delivery {
  const { unknowns } = delivery;
  return { ...delivery, state: 'unknown', open: unknowns === 0, unknowns: unknowns + 1, attemptAt: now.toISOString() };
}

function deferred(delivery: Delivery, now: Date): Delivery {
  const failing = failedAgain(delivery.failing, now);
  if (isGivenUp(failing, patience, now)) return unsent({ ...delivery, failing }, 'given-up');
  const delayMs = Math.min(firstRetryMs * 2 ** (failing.attempts - 1), longestRetryMs);
  return { ...delivery, failing, state: 'deferred', attemptAt: putOff(now, delayMs, 'mail') };
}

export type AddressDeps = Needs<never, 'subscriptions' | 'health' | 'sources'> & {
  /** If null, changes are reported to nobody. */
  readonly owner: Owner | null;
};

export interface DigestOutcome {
  readonly subscriptionId: string;
  readonly deliveryId: string;
  readonly outcome: MailOutcome;
  readonly at: string;
}

/**
 * Counts on the subscription how many digests in a row the mail server refused for good. Reports the first of them to the owner, and the
 * first that is accepted again. Counts each delivery once.
 */
export async function noteAddress(deps: AddressDeps, { subscriptionId, deliveryId, outcome, at }: DigestOutcome) {
  if (outcome.kind !== 'accepted' && outcome.kind !== 'refused') return;
  for (;;) {
    const stored = await deps.store.subscriptions.get(subscriptionId);
    if (!stored) return;
    const { refused, ...others } = stored.value;
    if (outcome.kind === 'accepted' && !refused) return;
    if (outcome.kind === 'refused' && refused?.deliveryId === deliveryId) return;
    if (outcome.kind === 'accepted') await tell(deps, stored.value, { to: 'delivered', at, reason: null });
    else if (!refused) await tell(deps, stored.value, { to: 'refused', at, reason: outcome.response });
    const next: Subscription =
      outcome.kind === 'accepted'
        ? others
        : { ...others, refused: refusedOnceMore(refused, { at, deliveryId, response: outcome.response }) };
    if ((await deps.store.subscriptions.replace(next, stored.version)) === 'replaced') return;
  }
}

type Refused = NonNullable<Subscription['refused']>;

function refusedOnceMore(before: Refused | undefined, now: Pick<Refused, 'at' | 'deliveryId' | 'response'>): Refused {
  const response = now.response.slice(0, 500);
  return { ...now, response, count: (before?.count ?? 0) + 1, since: before?.since ?? now.at };
}

interface NewState {
  readonly to: 'refused' | 'delivered';
  readonly at: string;
  readonly reason: string | null;
}

/** Everybody sees it on pages, so the address is masked, also in the server's response. */
async function tell(deps: AddressDeps, { id, address }: Subscription, { to, at, reason }: NewState): Promise<void> {
  const masked = maskAddress(address);
  const words = reason === null ? masked : `${masked} (${maskAddressIn(reason, address).slice(0, 300)})`;
  await noteChange(deps, { sourceId: watchedId('address', id), at, to, reason: words });
}
