import type { ManualClock } from '../../src/adapters/memory/manual-clock.js';
import type { Queue } from '../../src/ports/queue.js';

/** A queue to be tried, empty at first, with the default times and numbers of attempts. */
export interface QueueHarness {
  readonly queue: Queue;
  /** Another process beside it; where an adapter knows one process alone, the same queue. */
  readonly beside: Queue;
  readonly clock: ManualClock;
  /** Acts as if every worker had died with its jobs in hand and their leases had run out. */
  loseLeases(): Promise<void>;
  dispose(): Promise<void>;
}

export type MakeQueue = () => Promise<QueueHarness>;
