import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Turns entries into items, matches them against policies, applies saved searches, and reads items of older rules again. */
export const ingest: WorkerSpec = {
  name: 'ingest',
  queues: [
    // While the store writes entries of some sources, entries of others are read.
    { queue: 'ingest-entries', concurrency: () => 8 },
    { queue: 'match-policies', concurrency: () => 1 },
    { queue: 'act-on-arrivals', concurrency: () => 1 },
    { queue: 'understand-items', concurrency: () => 1 },
  ],
  ticks: false,
  serves: false,
};
