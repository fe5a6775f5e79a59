import { loadComposition } from '../../src/jobs/digest/render-digest.js';
import type { Pair } from '../../src/model/digest/composition.js';
import type { Delivery, Digest } from '../../src/model/digest/digest.js';
import type { Subscription } from '../../src/model/digest/subscription.js';
import type { Activity } from '../../src/ports/store/item-index.js';
import { eachPage } from '../../src/ports/store/pages.js';
import type { Store } from '../../src/ports/store/store.js';
import type { MailSink, ReceivedMail } from './mail-sink.js';
import { listActivities } from './verify-items.js';

/** The differences between the activities, the digests and the mails received. Empty if nothing was lost or sent twice. */
export async function verifyMails(store: Store, sink: MailSink): Promise<string[]> {
  const activities = await listActivities(store);
  const problems: string[] = [];
  for await (const { value } of eachPage(store.subscriptions, 'all')) {
    const digests: Digest[] = [];
    const stored = eachPage(store.digests, 'bySubscription', { subscriptionId: value.id });
    for await (const digest of stored) digests.unshift(digest.value);
    const pairs = await Promise.all(digests.map((digest) => pairsOf(store, digest)));
    problems.push(...verifyWindows(value, digests), ...verifyPairs(value, pairs.flat(), activities));
    for (const digest of digests) problems.push(...(await verifyDelivery(store, digest, value.address)));
  }
  return [...problems, ...(await verifyLedger(store, sink.received))];
}

async function pairsOf(store: Store, digest: Digest): Promise<readonly Pair[]> {
  return 'pairs' in digest ? digest.pairs : (await loadComposition(store, digest)).entries;
}

/** The first digest looks back seven days. */
function firstStart({ confirmedAt }: Subscription): string {
  return new Date(Date.parse(confirmedAt ?? '') - 7 * 24 * 3_600_000).toISOString();
}

/** Each window begins where the one before ended. */
function verifyWindows(subscription: Subscription, digests: readonly Digest[]): string[] {
  return digests.flatMap(({ id, windowStart }, index) => {
    const expected = digests[index - 1]?.windowEnd ?? firstStart(subscription);
    return windowStart === expected ? [] : [`digest ${id}: expected to begin at ${expected}, begins at ${windowStart}`];
  });
}

function verifyPairs(subscription: Subscription, pairs: readonly Pair[], activities: readonly Activity[]): string[] {
  const start = firstStart(subscription);
  const owed = activities.filter(({ activityAt, backlog }) => !backlog && activityAt > start);
  const counts = new Map<string, number>();
  for (const { itemId, revision } of pairs) {
    counts.set(`${itemId}/${revision}`, (counts.get(`${itemId}/${revision}`) ?? 0) + 1);
  }
  const twice = [...counts]
    .filter(([, count]) => count > 1)
    .map(([pair]) => `${subscription.address}: ${pair} came twice`);
  if (subscription.filter !== '') return twice;
  const lost = owed
    .filter(({ itemId, ordinal }) => !counts.has(`${itemId}/${ordinal}`))
    .map(
      ({ itemId, ordinal, activityAt }) =>
        `${subscription.address}: ${itemId}/${ordinal} of ${activityAt} in no digest`,
    );
  return [...twice, ...lost];
}

async function verifyDelivery(store: Store, digest: Digest, address: string): Promise<string[]> {
  const { documents } = await store.deliveries.find('bySubject', { subjectId: digest.id }, { limit: 10 });
  const [delivery, ...others] = documents.map(({ value }) => value);
  if (!delivery || others.length > 0) return [`digest ${digest.id}: expected one delivery, got ${documents.length}`];
  if (delivery.recipient !== address) return [`delivery ${delivery.id}: goes to ${delivery.recipient}`];
  return delivery.state === 'accepted' ? [] : [`delivery ${delivery.id}: is ${delivery.state}`];
}

/**
 * Every mail received must be in the ledger, and the reverse. A mail may come again only for each attempt whose outcome the ledger calls
 * unknown.
 */
async function verifyLedger(store: Store, received: readonly ReceivedMail[]): Promise<string[]> {
  const rows = new Map<string, Delivery>();
  for await (const { value } of eachPage(store.deliveries, 'recent')) {
    rows.set(value.messageId, value);
  }
  const strays = received.filter(({ messageId, recipient }) => rows.get(messageId)?.recipient !== recipient);
  const problems = strays.map(({ messageId, recipient }) => `mail ${messageId} to ${recipient}: not in the ledger`);
  for (const [messageId, { state, unknowns }] of rows) {
    const copies = received.filter((mail) => mail.messageId === messageId).length;
    if (copies === 0) problems.push(`mail ${messageId}: is ${state}, and the server never got it`);
    if (copies > 1 + unknowns) problems.push(`mail ${messageId}: sent ${copies} times, ${unknowns} times unknown`);
  }
  return problems;
}
