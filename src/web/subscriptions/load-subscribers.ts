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
  /** The last mail of the newest digest, or else the last confirmation mail. */
  readonly lastMail: Delivery | undefined;
  /** When the address can confirm at the latest, in ISO 8601. Null unless the subscription is pending. */
  readonly confirmBy: string | null;
  /** True if another confirmation mail may be sent. */
  readonly mayRemind: boolean;
  /** When it ended, in ISO 8601. Null if it has not ended. */
  readonly endedAt: string | null;
  /** Retired and unknown policies in its filter. Empty if the subscription has ended. */
  readonly lostPolicies: readonly LostPolicy[];
}

export interface SubscriberPage {
  readonly subscribers: readonly Subscriber[];
  readonly next: string | undefined;
}

/** Subscriptions in the order of their requests, including ended ones. */
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

/** The last mail of the newest digest. Undefined if the digest was just built and has no mail yet. */
async function lastDigestMail(store: WebDeps['store'], subscriptionId: string): Promise<Delivery | undefined> {
  const { documents } = await store.digests.find('bySubscription', { subscriptionId }, { limit: 1 });
  const [newest] = documents;
  if (!newest) return undefined;
  const mails = await store.deliveries.find('bySubject', { subjectId: newest.value.id }, { limit: 10 });
  return mails.documents.at(-1)?.value;
}
