import type { WorkerSpec } from '../src/service/worker-spec.js';

/** Serves pages and API. */
export const web: WorkerSpec = { name: 'web', queues: [], ticks: false, serves: true };
