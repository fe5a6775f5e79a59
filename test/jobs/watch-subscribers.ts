import { confirmSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { buildDigest } from '../../src/jobs/digest/build-digest.js';
import { ingestEntries } from '../../src/jobs/ingest/ingest-entries.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { holder } from '../decisions/people.js';
import type { PublishedEntry, StoredWatch } from './watch.js';

export const weekMs = 7 * 24 * 3_600_000;

const request = SubscriptionRequest.parse({ address: 'Claire@Example.org', weekday: 1, hour: 8 });

/** The id of a confirmed subscription. */
export async function subscribed(watch: StoredWatch, more: Partial<SubscriptionRequest> = {}): Promise<string> {
  const outcome = await requestSubscription(watch, { ...request, ...more }, anonymous);
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  await confirmSubscription(watch, outcome.subscription.id, holder);
  // Windows exclude their start, so the next item must be later than the confirmation.
  await watch.clock.advance(1);
  return outcome.subscription.id;
}

/** An entry without text gets one about AI, so that digests contain it. */
export async function publish(
  watch: StoredWatch,
  entries: readonly PublishedEntry[],
  sourceId = 'cnil',
): Promise<void> {
  watch.publish(
    sourceId,
    entries.map((entry) => ({ text: 'Sur l’intelligence artificielle.', ...entry })),
  );
  const state = await watch.store.sources.get(sourceId);
  await checkSource(watch, { sourceId, slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId });
}

export async function built(watch: StoredWatch, subscriptionId: string) {
  const report = await buildDigest(watch, { subscriptionId });
  if (report.kind !== 'built') throw new Error('expected a digest');
  return report;
}
