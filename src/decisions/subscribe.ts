import { nextWindowEnd } from '../digest/window.js';
import type { AuditEvent } from '../model/audit.js';
import type { Subscription, SubscriptionRequest } from '../model/subscription.js';
import { deliverMailJob } from '../ports/known-jobs.js';
import type { Queue } from '../ports/queue.js';
import type { Store } from '../ports/store.js';
import { programActor } from './name-actor.js';
import { type LedgerDeps, openDelivery } from './open-delivery.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface SubscriptionDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'refresh' | 'subscriptions'>;
}

export interface RequestDeps extends SubscriptionDeps, LedgerDeps {
  readonly store: Pick<Store, 'audit' | 'refresh' | 'subscriptions' | 'deliveries'>;
  readonly queue: Pick<Queue, 'enqueue'>;
}

/** A second request for the same address within this time sends no second mail: nobody's mailbox is flooded through us. */
const quietMs = 10 * 60_000;
const pendingAtMost = 5;

export type RequestOutcome =
  | { readonly kind: 'requested'; readonly subscription: Subscription }
  /** The same was asked just now, or too often; nothing was written. Tell the asker the same as for `requested`. */
  | { readonly kind: 'quiet' };

/** Notes that somebody asked for a subscription and mails the address. It begins when that is confirmed (double opt-in). */
export async function requestSubscription(
  deps: RequestDeps,
  request: SubscriptionRequest,
  actor: string = programActor,
): Promise<RequestOutcome> {
  const now = deps.clock.now();
  const address = request.address.toLowerCase();
  if (await askedTooOften(deps.store, address, now)) return { kind: 'quiet' };
  const id = deps.clock.newId();
  const details = { weekday: request.weekday, hour: request.hour, timeZone: request.timeZone };
  const event = await recordEvent(deps, { actor, action: 'subscription.requested', subject: id, details });
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
  const mail = { kind: 'confirmation', subjectId: id, recipient: address, sequence: 0 } as const;
  const delivery = await openDelivery(deps, mail);
  await deps.queue.enqueue(deliverMailJob(delivery.id));
  return { kind: 'requested', subscription };
}

async function askedTooOften(store: SubscriptionDeps['store'], address: string, now: Date): Promise<boolean> {
  const { documents } = await store.subscriptions.find('byAddress', { address }, { limit: 100 });
  const pending = documents.filter(({ value }) => value.state === 'pending');
  const recent = pending.filter(({ value }) => now.getTime() - Date.parse(value.createdAt) < quietMs);
  return recent.length > 0 || pending.length >= pendingAtMost;
}

export type ChangeOutcome =
  | { readonly kind: 'changed' | 'already'; readonly subscription: Subscription }
  | { readonly kind: 'unknown-subscription' | 'ended' };

/** The owner of the address confirmed it: the first window opens now. */
export async function confirmSubscription(deps: SubscriptionDeps, id: string): Promise<ChangeOutcome> {
  const stored = await deps.store.subscriptions.get(id);
  if (!stored) return { kind: 'unknown-subscription' };
  if (stored.value.state === 'unsubscribed') return { kind: 'ended' };
  if (stored.value.state === 'active') return { kind: 'already', subscription: stored.value };
  return change(deps, id, 'subscription.confirmed', programActor);
}

/** Ends a subscription at once; no digest follows. Asking twice is no error. */
export async function endSubscription(
  deps: SubscriptionDeps,
  id: string,
  actor: string = programActor,
): Promise<ChangeOutcome> {
  const stored = await deps.store.subscriptions.get(id);
  if (!stored) return { kind: 'unknown-subscription' };
  if (stored.value.state === 'unsubscribed') return { kind: 'already', subscription: stored.value };
  return change(deps, id, 'subscription.ended', actor);
}

async function change(
  deps: SubscriptionDeps,
  id: string,
  action: 'subscription.confirmed' | 'subscription.ended',
  actor: string,
): Promise<ChangeOutcome> {
  const event = await recordEvent(deps, { actor, action, subject: id, details: {} });
  const subscription = await projectSubscription(deps.store, event);
  return subscription ? { kind: 'changed', subscription } : { kind: 'unknown-subscription' };
}

/** Brings a subscription to what an audit event decided; one that reflects a later decision is left as it is. */
export async function projectSubscription(
  store: Pick<Store, 'subscriptions'>,
  event: AuditEvent,
): Promise<Subscription | undefined> {
  for (;;) {
    const stored = await store.subscriptions.get(event.subject);
    if (!stored || stored.value.sequence >= event.sequence) return stored?.value;
    const subscription = subscriptionAfter(event, stored.value);
    if ((await store.subscriptions.replace(subscription, stored.version)) === 'replaced') return subscription;
  }
}

function subscriptionAfter(event: AuditEvent, before: Subscription): Subscription {
  if (event.action !== 'subscription.confirmed') return { ...before, sequence: event.sequence, state: 'unsubscribed' };
  return {
    ...before,
    sequence: event.sequence,
    state: 'active',
    confirmedAt: event.at,
    windowStart: event.at,
    windowEnd: nextWindowEnd(before, new Date(event.at)).toISOString(),
  };
}
