import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Asks every minute what is due, and sweeps up what remained. */
export const scheduler: WorkerSpec = {
  name: 'scheduler',
  queues: [{ queue: 'sweep', concurrency: () => 1 }],
  ticks: true,
  serves: false,
};
