import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Delivers mails, and keeps the head of the audit log. */
export const mail: WorkerSpec = {
  name: 'mail',
  queues: [
    { queue: 'deliver-mail', concurrency: () => 4 },
    { queue: 'keep-head', concurrency: () => 1 },
  ],
  ticks: false,
  serves: false,
};
