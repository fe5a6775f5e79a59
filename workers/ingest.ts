import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Turns entries into items and matches them against the policies. */
export const ingest: WorkerSpec = {
  name: 'ingest',
  queues: [
    { queue: 'ingest-entries', concurrency: () => 4 },
    { queue: 'match-policies', concurrency: () => 1 },
  ],
  ticks: false,
  serves: false,
};
