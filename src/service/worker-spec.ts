import type { WorkerName } from '../model/process-sign.js';
import type { QueueName } from '../ports/queue/queue.js';
import type { Settings } from '../settings/settings.js';

/** What one kind of worker does: each file in `workers/` holds one, and no logic. */
export interface WorkerSpec {
  readonly name: WorkerName;
  /** Jobs at a time for each queue that it works on. */
  readonly queues: readonly { readonly queue: QueueName; readonly concurrency: (settings: Settings) => number }[];
  readonly ticks: boolean;
  readonly serves: boolean;
}
