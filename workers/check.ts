import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Visits sources, the documents that their entries link, hubs, and a language model where there is one: what asks others for something. */
export const check: WorkerSpec = {
  name: 'check',
  queues: [
    { queue: 'check-source', concurrency: (settings) => settings.fetch.concurrency },
    { queue: 'read-document', concurrency: (settings) => settings.fetch.concurrency },
    // A language model writes for somebody who waits, and its server has a limit of its own.
    { queue: 'write-text', concurrency: () => 2 },
    // Most subscriptions are with the same few hubs, which are asked in turn anyway.
    { queue: 'keep-hub', concurrency: () => 2 },
  ],
  ticks: false,
  serves: false,
};
