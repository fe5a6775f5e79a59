import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Does all that sends requests to others: checks sources, reads linked documents, keeps hub subscriptions, asks a language model. */
export const check: WorkerSpec = {
  name: 'check',
  queues: [
    { queue: 'check-source', concurrency: (settings) => settings.fetch.concurrency },
    { queue: 'read-document', concurrency: (settings) => settings.fetch.concurrency },
    // A person waits for the text, and the model's server has its own limit.
    { queue: 'write-text', concurrency: () => 2 },
    // Most subscriptions are with the same few hubs, whose requests are spaced anyway.
    { queue: 'keep-hub', concurrency: () => 2 },
  ],
  ticks: false,
  serves: false,
};
