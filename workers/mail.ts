import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Delivers mails. */
export const mail: WorkerSpec = {
  name: 'mail',
  queues: [{ queue: 'deliver-mail', concurrency: () => 4 }],
  ticks: false,
  serves: false,
};
