import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Finds out every minute what is due, sweeps up unfinished work, and writes scheduled backups. */
export const scheduler: WorkerSpec = {
  name: 'scheduler',
  queues: [
    { queue: 'sweep', concurrency: () => 1 },
    { queue: 'write-backup', concurrency: () => 1 },
  ],
  ticks: true,
  serves: false,
};
