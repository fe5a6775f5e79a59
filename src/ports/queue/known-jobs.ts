import type { JobPayload, NewJob, QueueName } from './queue.js';

const job = (queue: QueueName, key: string, payload: JobPayload = {}): NewJob => ({ queue, key, payload });

/** The jobs that the program enqueues, each with the key under which it waits only once. */
export const newJob = {
  checkSource: (sourceId: string, slot: string) => job('check-source', `check_${sourceId}`, { sourceId, slot }),
  ingestEntries: (sourceId: string) => job('ingest-entries', `ingest_${sourceId}`, { sourceId }),
  readDocument: (itemId: string) => job('read-document', `read_${itemId}`, { itemId }),
  keepHub: (sourceId: string) => job('keep-hub', `hub_${sourceId}`, { sourceId }),
  matchPolicies: () => job('match-policies', 'match'),
  /** Applies the actions of the saved searches for everybody. */
  applySearchActions: () => job('act-on-arrivals', 'act'),
  understandItems: () => job('understand-items', 'understand'),
  /** `textId` is a `machineTextId`. */
  writeText: (textId: string) => job('write-text', `write_${textId}`, { textId }),
  buildDigest: (subscriptionId: string) => job('build-digest', `digest_${subscriptionId}`, { subscriptionId }),
  deliverMail: (deliveryId: string) => job('deliver-mail', `mail_${deliveryId}`, { deliveryId }),
  /** `id` is new for each request, even for the same address. */
  mailSignInLink: (id: string, request: JobPayload) => job('mail-sign-in', `sign-in_${id}`, request),
  keepHead: () => job('keep-head', 'head'),
  /** The same for the whole audit log, when somebody requests it. */
  verifyAudit: () => job('keep-head', 'head-all', { all: true }),
  /** Finds out what a webhook has to be told, and sends it. */
  deliverWebhook: (webhookId: string) => job('deliver-webhook', `webhook_${webhookId}`, { webhookId }),
  sweep: () => job('sweep', 'sweep'),
  writeBackup: () => job('write-backup', 'backup'),
};
