import type { JobPayload, NewJob } from './queue.js';

/** The jobs that the program enqueues, each with the key under which it waits once. */

export function checkSourceJob(sourceId: string, slot: string): NewJob {
  return { queue: 'check-source', key: `check_${sourceId}`, payload: { sourceId, slot } };
}

/** Queues of earlier versions call them `intakeIds`. `batchIds` are those that a query may not show yet; others of the source are found. */
export function ingestEntriesJob(sourceId: string, batchIds: readonly string[] = []): NewJob {
  const payload = { sourceId, intakeIds: batchIds.slice(0, namedAtMost).join(' ') };
  return { queue: 'ingest-entries', key: `ingest_${sourceId}`, payload };
}

/** A payload is small; of a feed with more parts than this the others are found a moment later. */
const namedAtMost = 200;

export function readDocumentJob(itemId: string): NewJob {
  return { queue: 'read-document', key: `read_${itemId}`, payload: { itemId } };
}

export function keepHubJob(sourceId: string): NewJob {
  return { queue: 'keep-hub', key: `hub_${sourceId}`, payload: { sourceId } };
}

export function matchPoliciesJob(): NewJob {
  return { queue: 'match-policies', key: 'match', payload: {} };
}

export function understandItemsJob(): NewJob {
  return { queue: 'understand-items', key: 'understand', payload: {} };
}

/** `textId` is a `machineTextId`. */
export function writeTextJob(textId: string): NewJob {
  return { queue: 'write-text', key: `write_${textId}`, payload: { textId } };
}

export function buildDigestJob(subscriptionId: string): NewJob {
  return { queue: 'build-digest', key: `digest_${subscriptionId}`, payload: { subscriptionId } };
}

export function deliverMailJob(deliveryId: string): NewJob {
  return { queue: 'deliver-mail', key: `mail_${deliveryId}`, payload: { deliveryId } };
}

/** `id` is new for each request, whoever's the address is. */
export function mailSignInLinkJob(id: string, request: JobPayload): NewJob {
  return { queue: 'mail-sign-in', key: `sign-in_${id}`, payload: request };
}

export function keepHeadJob(): NewJob {
  return { queue: 'keep-head', key: 'head', payload: {} };
}

/** The same, of all of the audit log: somebody asked for it. */
export function verifyAuditJob(): NewJob {
  return { queue: 'keep-head', key: 'head-all', payload: { all: true } };
}

/** Looks what is to be told to a webhook, and tells it. */
export function deliverWebhookJob(webhookId: string): NewJob {
  return { queue: 'deliver-webhook', key: `webhook_${webhookId}`, payload: { webhookId } };
}

export function sweepJob(): NewJob {
  return { queue: 'sweep', key: 'sweep', payload: {} };
}

export function writeBackupJob(): NewJob {
  return { queue: 'write-backup', key: 'backup', payload: {} };
}
