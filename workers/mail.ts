import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Delivers mails and webhooks, mails sign-in links, and keeps the head of the audit log. */
export const mail: WorkerSpec = {
  name: 'mail',
  queues: [
    { queue: 'deliver-mail', concurrency: () => 4 },
    { queue: 'mail-sign-in', concurrency: () => 2 },
    { queue: 'keep-head', concurrency: () => 1 },
    { queue: 'deliver-webhook', concurrency: () => 4 },
  ],
  ticks: false,
  serves: false,
};
