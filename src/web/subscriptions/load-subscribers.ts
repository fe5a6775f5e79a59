import { auditId } from '../../decisions/record-event.js';
import { confirmableUntil, confirmationsAtMost, confirmationsOf } from '../../decisions/subscribe.js';
import { readQuery } from '../../jobs/read/read-query.js';
import { lostPolicies } from '../../match/lost-policies.js';
import type { LostPolicy } from '../../model/digest/composition.js';
import type { Delivery } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { WebDeps } from '../site-env.js';

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
  /** Of one that is not over: what its filter names in vain. */
  readonly lostPolicies: readonly LostPolicy[];
}

export interface SubscriberPage {
  readonly subscribers: readonly Subscriber[];
  readonly next: string | undefined;
}

/** Subscriptions in the order in which they were asked for, those that are over too. */
export async function loadSubscribers(
  deps: Pick<WebDeps, 'store' | 'policySet' | 'glossary' | 'clock' | 'timeZone'>,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<SubscriberPage> {
  const found = await deps.store.subscriptions.find('all', {}, page);
  const { byId } = await deps.policySet();
  const lostIn = ({ filter, state }: Subscription): readonly LostPolicy[] =>
    state === 'unsubscribed' ? [] : lostPolicies(readQuery(deps, filter).node, byId);
  const subscribers = found.documents.map(async ({ value }) => {
    return { ...(await withMails(deps.store, value)), lostPolicies: lostIn(value) };
  });
  return {
    subscribers: await Promise.all(subscribers),
    next: found.next,
  };
}

async function withMails(
  store: WebDeps['store'],
  subscription: Subscription,
): Promise<Omit<Subscriber, 'lostPolicies'>> {
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
