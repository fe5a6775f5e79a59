import { auditId } from '../../decisions/record-event.js';
import { confirmableUntil, confirmationsAtMost, confirmationsOf } from '../../decisions/remind-subscriber.js';
import type { Delivery } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { WebDeps } from '../web-deps.js';

/** A subscription with what became of its mails. */
export interface Subscriber {
  readonly subscription: Subscription;
  /** The mail that went to the address last, of those that are kept. */
  readonly lastMail: Delivery | undefined;
  /** Until when the address can confirm; null of one that waits for nothing. ISO 8601 */
  readonly confirmBy: string | null;
  /** Whether it may be asked once more. */
  readonly mayRemind: boolean;
  /** When it ended, of one that has. ISO 8601 */
  readonly endedAt: string | null;
}

export interface SubscriberPage {
  readonly subscribers: readonly Subscriber[];
  readonly next: string | undefined;
}

/** Subscriptions in the order in which they were asked for, those that are over too. */
export async function loadSubscribers(
  store: WebDeps['store'],
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<SubscriberPage> {
  const found = await store.subscriptions.find('all', {}, page);
  return {
    subscribers: await Promise.all(found.documents.map(({ value }) => withMails(store, value))),
    next: found.next,
  };
}

async function withMails(store: WebDeps['store'], subscription: Subscription): Promise<Subscriber> {
  const { id, state, sequence } = subscription;
  const [confirmations, digestMail, decision] = await Promise.all([
    confirmationsOf(store, id),
    lastDigestMail(store, id),
    state === 'unsubscribed' ? store.audit.get(auditId(sequence)) : undefined,
  ]);
  const isWaiting = state === 'pending';
  return {
    subscription,
    lastMail: digestMail ?? confirmations.at(-1),
    confirmBy: isWaiting ? confirmableUntil(confirmations) : null,
    mayRemind: isWaiting && confirmations.length < confirmationsAtMost,
    endedAt: decision?.value.at ?? null,
  };
}

/** Of the newest digest that was mailed at all: one that was just built may wait for its mail. */
async function lastDigestMail(store: WebDeps['store'], subscriptionId: string): Promise<Delivery | undefined> {
  const { documents } = await store.digests.find('bySubscription', { subscriptionId }, { limit: 1 });
  const [newest] = documents;
  if (!newest) return undefined;
  const mails = await store.deliveries.find('bySubject', { subjectId: newest.value.id }, { limit: 10 });
  return mails.documents.at(-1)?.value;
}
