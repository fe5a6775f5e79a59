import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Visits sources. */
export const check: WorkerSpec = {
  name: 'check',
  queues: [{ queue: 'check-source', concurrency: (settings) => settings.fetch.concurrency }],
  ticks: false,
  serves: false,
};
