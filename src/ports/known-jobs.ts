import type { NewJob } from './queue.js';

/** The jobs that the program enqueues, each with the key under which it waits once. */

export function checkSourceJob(sourceId: string, slot: string): NewJob {
  return { queue: 'check-source', key: `check_${sourceId}`, payload: { sourceId, slot } };
}

export function ingestEntriesJob(sourceId: string): NewJob {
  return { queue: 'ingest-entries', key: `ingest_${sourceId}`, payload: { sourceId } };
}

export function matchPoliciesJob(): NewJob {
  return { queue: 'match-policies', key: 'match', payload: {} };
}

export function buildDigestJob(subscriptionId: string): NewJob {
  return { queue: 'build-digest', key: `digest_${subscriptionId}`, payload: { subscriptionId } };
}

export function deliverMailJob(deliveryId: string): NewJob {
  return { queue: 'deliver-mail', key: `mail_${deliveryId}`, payload: { deliveryId } };
}

export function sweepJob(): NewJob {
  return { queue: 'sweep', key: 'sweep', payload: {} };
}
