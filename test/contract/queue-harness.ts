import type { Queue } from '../../src/ports/queue/queue.js';

/** The time of a tested adapter: a clock that the test moves, or real time. */
export interface TestTime {
  /** The present, in milliseconds since the epoch. */
  nowMs(): number;
  /** Lets `ms` milliseconds pass, and the work that follows from it run. In real time a little more passes. */
  advance(ms: number): Promise<void>;
  /** A moment may differ by less than this, in milliseconds. It is 1 if the test moves the clock. */
  readonly slackMs: number;
  /** Waits long enough for an event that should not happen. */
  settle(): Promise<void>;
}

/** A queue for tests. It is empty at first, has the default attempts and delays, and keeps few dead letters. */
export interface QueueHarness extends TestTime {
  readonly queue: Queue;
  /** The queue of another process, or the same queue if the adapter serves one process only. */
  readonly beside: Queue;
  /** The number of dead letters that a queue keeps. */
  readonly keptDead: number;
  /** Lets several lease times pass. */
  outlastLeases(): Promise<void>;
  /** Makes all leases run out, as if every worker had died with its jobs in hand. */
  loseLeases(): Promise<void>;
  dispose(): Promise<void>;
}

/** `leasesEnd` is true for tests that wait until leases end. In real time such leases are short. */
export type MakeQueue = (options: { readonly leasesEnd: boolean }) => Promise<QueueHarness>;
