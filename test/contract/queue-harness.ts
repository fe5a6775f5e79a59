import type { Queue } from '../../src/ports/queue/queue.js';

/** How time passes for what is tried: by a clock that is moved, or by itself. */
export interface TestTime {
  /** The present, milliseconds since the epoch. */
  nowMs(): number;
  /** Moves on by `ms`, and lets what follows from it run. Where time passes by itself, a little more goes by. */
  advance(ms: number): Promise<void>;
  /** By how much a moment may be missed, milliseconds: 1 where the clock stands still in between. */
  readonly slackMs: number;
  /** Gives what should not happen the time to happen. */
  settle(): Promise<void>;
}

/** A queue to be tried, empty at first, with the default numbers of attempts and delays, and room for few dead letters. */
export interface QueueHarness extends TestTime {
  readonly queue: Queue;
  /** Another process beside it; where an adapter knows one process alone, the same queue. */
  readonly beside: Queue;
  /** How many dead letters of a queue are kept. */
  readonly keptDead: number;
  /** Lets a time pass in which a lease that nobody renews runs out several times. */
  outlastLeases(): Promise<void>;
  /** Acts as if every worker had died with its jobs in hand and their leases had run out. */
  loseLeases(): Promise<void>;
  dispose(): Promise<void>;
}

export type MakeQueue = () => Promise<QueueHarness>;
