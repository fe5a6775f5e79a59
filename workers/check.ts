import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Visits sources, and the documents that their entries link: what asks publishers for something. */
export const check: WorkerSpec = {
  name: 'check',
  queues: [
    { queue: 'check-source', concurrency: (settings) => settings.fetch.concurrency },
    { queue: 'read-document', concurrency: (settings) => settings.fetch.concurrency },
  ],
  ticks: false,
  serves: false,
};
