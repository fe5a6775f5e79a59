import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Builds the digests whose window has closed. */
export const digest: WorkerSpec = {
  name: 'digest',
  queues: [{ queue: 'build-digest', concurrency: () => 1 }],
  ticks: false,
  serves: false,
};
