import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Asks every minute what is due, sweeps up what remained, and writes the backups that are scheduled. */
export const scheduler: WorkerSpec = {
  name: 'scheduler',
  queues: [
    { queue: 'sweep', concurrency: () => 1 },
    { queue: 'write-backup', concurrency: () => 1 },
  ],
  ticks: true,
  serves: false,
};
