import type { JobPayload, NewJob, QueueName } from './queue.js';

const job = (queue: QueueName, key: string, payload: JobPayload = {}): NewJob => ({ queue, key, payload });

/** A payload is small; of a feed with more parts than this the others are found a moment later. */
const namedAtMost = 200;

/** The jobs that the program enqueues, each with the key under which it waits once. */
export const newJob = {
  checkSource: (sourceId: string, slot: string) => job('check-source', `check_${sourceId}`, { sourceId, slot }),
  /** Queues of earlier versions call them `intakeIds`. `batchIds` are those that a query may not show yet; others of the source are found. */
  ingestEntries(sourceId: string, batchIds: readonly string[] = []): NewJob {
    const intakeIds = batchIds.slice(0, namedAtMost).join(' ');
    return job('ingest-entries', `ingest_${sourceId}`, { sourceId, intakeIds });
  },
  readDocument: (itemId: string) => job('read-document', `read_${itemId}`, { itemId }),
  keepHub: (sourceId: string) => job('keep-hub', `hub_${sourceId}`, { sourceId }),
  matchPolicies: () => job('match-policies', 'match'),
  /** By everybody's saved searches. */
  actOnArrivals: () => job('act-on-arrivals', 'act'),
  understandItems: () => job('understand-items', 'understand'),
  /** `textId` is a `machineTextId`. */
  writeText: (textId: string) => job('write-text', `write_${textId}`, { textId }),
  buildDigest: (subscriptionId: string) => job('build-digest', `digest_${subscriptionId}`, { subscriptionId }),
  deliverMail: (deliveryId: string) => job('deliver-mail', `mail_${deliveryId}`, { deliveryId }),
  /** `id` is new for each request, whoever's the address is. */
  mailSignInLink: (id: string, request: JobPayload) => job('mail-sign-in', `sign-in_${id}`, request),
  keepHead: () => job('keep-head', 'head'),
  /** The same, of all of the audit log: somebody asked for it. */
  verifyAudit: () => job('keep-head', 'head-all', { all: true }),
  /** Looks what is to be told to a webhook, and tells it. */
  deliverWebhook: (webhookId: string) => job('deliver-webhook', `webhook_${webhookId}`, { webhookId }),
  sweep: () => job('sweep', 'sweep'),
  writeBackup: () => job('write-backup', 'backup'),
};
