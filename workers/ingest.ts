import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Turns entries into items, matches them against the policies and does what saved searches say; what older rules made of them is understood again. */
export const ingest: WorkerSpec = {
  name: 'ingest',
  queues: [
    // While the store takes the entries of some, those of others are read.
    { queue: 'ingest-entries', concurrency: () => 8 },
    { queue: 'match-policies', concurrency: () => 1 },
    { queue: 'act-on-arrivals', concurrency: () => 1 },
    { queue: 'understand-items', concurrency: () => 1 },
  ],
  ticks: false,
  serves: false,
};
