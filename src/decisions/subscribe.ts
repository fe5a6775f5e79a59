import { firstWindowStart, nextWindowEnd } from '../digest/compose/window.js';
import { confirmLinkMs } from '../digest/digest-links.js';
import { deliveryId } from '../digest/mail/message-id.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { isAhead } from '../model/ahead.js';
import { type Delivery, openedAt } from '../model/digest/digest.js';
import { mailboxKey, type Subscription, type SubscriptionRequest } from '../model/digest/subscription.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { Needs } from '../ports/services.js';
import { readAll } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';
import { type RequestLimits, recordRequest } from './access/limit-requests.js';
import { addressMark } from './name-actor.js';
import { type LedgerDeps, openDelivery } from './open-delivery.js';
import { type Projection, project, withAllDecided } from './project-decision.js';
import { type AuditDeps, type Decision, recordEvent, recordOn, type Stale } from './record-event.js';

export type SubscriptionDeps = AuditDeps<'subscriptions'>;

export type RequestDeps = SubscriptionDeps &
  LedgerDeps &
  Needs<'queue', 'audit' | 'actors' | 'refresh' | 'subscriptions' | 'deliveries' | 'mailPauses'> & {
    /** Absent for requests of an operator. */
    readonly requestLimits?: RequestLimits;
  };

/** A second request for the same address within this time sends no second mail, so that nobody's mailbox is flooded. */
export const quietMs = 10 * 60_000;
/** The most open requests for one address. */
export const pendingAtMost = 5;

export type RequestOutcome =
  | { readonly kind: 'requested'; readonly subscription: Subscription }
  /** The same was requested just now or too often, so no second mail is sent. Show strangers the same as for `requested`. */
  | { readonly kind: 'quiet'; readonly why: 'just-asked' | 'too-many' }
  /** The limit for this mailbox, or for all, is reached. It does not depend on existing subscriptions. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number };

/** Records a request for a subscription and mails the address. The subscription begins when it is confirmed (double opt-in). */
export async function requestSubscription(
  deps: RequestDeps,
  request: SubscriptionRequest,
  by: Principal,
): Promise<RequestOutcome> {
  const now = deps.clock.now();
  const address = request.address.toLowerCase();
  const waiting = await waitingFor(deps.store, address, now);
  const asked = waiting.filter(
    ({ createdAt }) => now.getTime() - Date.parse(createdAt) < quietMs && !isAhead(createdAt, now),
  );
  // A crash may have come between the subscription and its mail, so open the mail again.
  for (const subscription of asked) await mailConfirmation(deps, subscription);
  if (asked.length > 0) return { kind: 'quiet', why: 'just-asked' };
  if (waiting.length >= pendingAtMost) return { kind: 'quiet', why: 'too-many' };
  const id = deps.clock.newId();
  const { frequency, weekday, hour, timeZone, filter, language } = request;
  // The chain holds no address, only a mark that shows a changed address.
  const [key] = deps.keyRing;
  const mark = addressMark(key, address);
  const mailbox = mailboxKey(address);
  const said = { frequency, weekday, hour, timeZone, filter, language };
  const details = { ...said, address: mark, mailbox: addressMark(key, mailbox) };
  const decision = { by, action: 'subscription.requested', subject: id, details } as const;
  const mailboxMarks = deps.keyRing.map((each) => addressMark(each, mailbox));
  const limits = deps.requestLimits && { ...deps.requestLimits, mailboxMarks };
  const recorded = await recordRequest(deps, decision, limits);
  if (recorded.kind === 'limited') return recorded;
  const { event } = recorded;
  const subscription: Subscription = {
    ...request,
    address,
    id,
    state: 'pending',
    sequence: event.sequence,
    createdAt: event.at,
    confirmedAt: null,
    windowStart: null,
    windowEnd: null,
  };
  await deps.store.subscriptions.create(subscription);
  await mailConfirmation(deps, subscription);
  return { kind: 'requested', subscription };
}

/** Opens the mail of a request if a crash came before it. False if there is one already, or the request is no longer open. */
export async function openLostConfirmation(
  deps: LedgerDeps & Needs<never, 'subscriptions' | 'deliveries' | 'mailPauses'>,
  id: string,
): Promise<boolean> {
  const stored = await deps.store.subscriptions.get(id);
  if (!stored || !isWaiting(stored.value, deps.clock.now())) return false;
  const mail = confirmationOf(stored.value);
  if (await deps.store.deliveries.get(deliveryId(mail.kind, mail.subjectId, mail.recipient, mail.sequence)))
    return false;
  await openDelivery(deps, mail);
  return true;
}

async function mailConfirmation(deps: RequestDeps, subscription: Subscription): Promise<void> {
  const delivery = await openDelivery(deps, confirmationOf(subscription));
  await deps.queue.enqueue(newJob.deliverMail(delivery.id));
}

/** The delivery of the first confirmation mail. */
export function confirmationOf({
  id,
  address,
}: Subscription): Pick<Delivery, 'kind' | 'subjectId' | 'recipient' | 'sequence'> {
  return { kind: 'confirmation', subjectId: id, recipient: address, sequence: 0 };
}

/** The requests for an address that can still be confirmed. */
async function waitingFor(store: SubscriptionDeps['store'], address: string, now: Date): Promise<Subscription[]> {
  return (await readAll(store.subscriptions, 'byAddress', { address })).filter((one) => isWaiting(one, now));
}

function isWaiting({ state, createdAt }: Subscription, now: Date): boolean {
  return state === 'pending' && now.getTime() - Date.parse(createdAt) < confirmLinkMs;
}

export type ChangeOutcome =
  | { readonly kind: 'changed' | 'already'; readonly subscription: Subscription }
  | { readonly kind: 'unknown-subscription' | 'ended' };

/** Confirms a subscription. Opens its first window, which looks back. */
export async function confirmSubscription(deps: SubscriptionDeps, id: string, by: Principal): Promise<ChangeOutcome> {
  const subscription = await withAllDecided(deps.store, subscriptionDecisions, id);
  if (!subscription) return { kind: 'unknown-subscription' };
  if (subscription.state === 'unsubscribed') return { kind: 'ended' };
  if (subscription.state === 'active') return { kind: 'already', subscription };
  const decision = { by, action: 'subscription.confirmed', subject: id, details: {} } as const;
  const outcome = await recordChange(deps, decision, subscription.sequence);
  if (outcome.kind !== 'stale') return outcome;
  // A link does not override somebody who ends it at the same moment.
  const now = await withAllDecided(deps.store, subscriptionDecisions, id);
  return now?.state === 'active' ? { kind: 'already', subscription: now } : { kind: 'ended' };
}

/** Ends a subscription at once; no digest follows. Ending it twice is no error. */
export async function endSubscription(
  deps: SubscriptionDeps,
  id: string,
  by: Principal,
  seen?: Seen,
): Promise<ChangeOutcome | Stale> {
  const subscription = await withAllDecided(deps.store, subscriptionDecisions, id);
  if (!subscription) return { kind: 'unknown-subscription' };
  if (subscription.state === 'unsubscribed') return { kind: 'already', subscription };
  return recordChange(deps, { by, action: 'subscription.ended', subject: id, details: {} }, seen);
}

async function recordChange(deps: SubscriptionDeps, decision: Decision, seen?: Seen): Promise<ChangeOutcome | Stale> {
  const written = await recordOn(deps, decision, seen);
  const { value: subscription } = await project(deps.store, subscriptionDecisions, written.event);
  if (written.kind === 'stale') return written;
  return subscription ? { kind: 'changed', subscription } : { kind: 'unknown-subscription' };
}

const changing = ['subscription.confirmed', 'subscription.ended'] as const;

/** A subscription cannot be made from events alone, since the log does not hold its address. */
export const subscriptionDecisions: Projection<
  Pick<Store, 'subscriptions'>,
  Subscription,
  (typeof changing)[number]
> = {
  records: ({ subscriptions }) => subscriptions,
  actions: changing,
  after: (event, before) => before && subscriptionAfter(event, before),
};

function subscriptionAfter(event: DecidedEvent<(typeof changing)[number]>, before: Subscription): Subscription {
  if (event.action !== 'subscription.confirmed') return { ...before, sequence: event.sequence, state: 'unsubscribed' };
  return {
    ...before,
    sequence: event.sequence,
    state: 'active',
    confirmedAt: event.at,
    windowStart: firstWindowStart(event.at),
    windowEnd: nextWindowEnd(before, new Date(event.at)).toISOString(),
  };
}

export type RemindDeps = AuditDeps &
  LedgerDeps &
  Needs<'queue', 'audit' | 'actors' | 'refresh' | 'subscriptions' | 'deliveries' | 'mailPauses'>;

/** The most confirmation mails for one request, so that nobody's mailbox is flooded. */
export const confirmationsAtMost = 3;

export type ReminderOutcome = 'reminded' | 'just-mailed' | 'too-many' | 'not-waiting' | 'unknown-subscription';

/** Sends another confirmation mail by a decision of a person. Its link is valid for a week of its own. */
export async function remindSubscriber(deps: RemindDeps, id: string, by: Principal): Promise<ReminderOutcome> {
  const stored = await deps.store.subscriptions.get(id);
  if (!stored) return 'unknown-subscription';
  if (stored.value.state !== 'pending') return 'not-waiting';
  const mails = await confirmationsOf(deps.store, id);
  if (mails.length >= confirmationsAtMost) return 'too-many';
  const now = deps.clock.now().getTime();
  if (mails.some((mail) => mail.open || now - openedAt(mail).getTime() < quietMs)) return 'just-mailed';
  const details = { mail: mails.length };
  const event = await recordEvent(deps, { by, action: 'confirmation.repeated', subject: id, details });
  const delivery = await projectReminder(deps, event);
  if (delivery) await deps.queue.enqueue(newJob.deliverMail(delivery.id));
  return 'reminded';
}

/** Opens the confirmation mail of an audit event, once. Undefined if it exists already, or the request is no longer open. */
export async function projectReminder(
  deps: LedgerDeps & Needs<never, 'subscriptions' | 'deliveries' | 'mailPauses'>,
  event: AuditEvent,
): Promise<Delivery | undefined> {
  const decided = readAs(event, 'confirmation.repeated');
  const stored = await deps.store.subscriptions.get(event.subject);
  if (!decided || stored?.value.state !== 'pending') return undefined;
  const sequence = decided.details.mail;
  const mails = await confirmationsOf(deps.store, event.subject);
  if (mails.some((mail) => mail.sequence >= sequence)) return undefined;
  return openDelivery(deps, { ...confirmationOf(stored.value), sequence });
}

/** The confirmation mails of a request, oldest first. */
export async function confirmationsOf(
  store: Pick<Store, 'deliveries'>,
  subscriptionId: string,
): Promise<readonly Delivery[]> {
  const page = { limit: confirmationsAtMost + 1 };
  const { documents } = await store.deliveries.find('bySubject', { subjectId: subscriptionId }, page);
  return documents.map(({ value }) => value).sort((a, b) => a.sequence - b.sequence);
}

/** The expiry of the link in the newest of these mails, ISO 8601. Null without mails. */
export function confirmableUntil(confirmations: readonly Delivery[]): string | null {
  const newest = confirmations.at(-1);
  return newest === undefined ? null : new Date(openedAt(newest).getTime() + confirmLinkMs).toISOString();
}
