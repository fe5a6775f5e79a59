import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Turns entries into items and matches them against the policies. */
export const ingest: WorkerSpec = {
  name: 'ingest',
  queues: [
    // While the store takes the entries of some, those of others are read.
    { queue: 'ingest-entries', concurrency: () => 8 },
    { queue: 'match-policies', concurrency: () => 1 },
  ],
  ticks: false,
  serves: false,
};
