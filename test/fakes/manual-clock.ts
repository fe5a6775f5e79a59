import { createHash } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.js';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /**
   * Moves the clock on by `ms` milliseconds. Wakes each sleeper at its own moment, and lets the work that follows run. A negative `ms`
   * jumps back.
   */
  advance(ms: number): Promise<void>;
  /** Sets the clock ahead or back. The rest of each sleep stays as long as before. */
  jump(ms: number): void;
}

interface Sleeper {
  dueMs: number;
  readonly wake: () => void;
}

/** The turns of the event loop that a woken sleeper gets before the clock moves on. */
const settlingTurns = 6;

/** A manual clock. Its identifiers are the same in every run. */
export function createManualClock(start: Date | string): ManualClock {
  const sleepers = new Set<Sleeper>();
  let nowMs = new Date(start).getTime();
  let ids = 0;

  const jump = (ms: number): void => {
    for (const sleeper of sleepers) sleeper.dueMs += ms;
    nowMs += ms;
  };

  return {
    now: () => new Date(nowMs),
    jump,
    sleep: (delayMs, signal) => sleep(sleepers, nowMs + delayMs, delayMs <= 0 || signal?.aborted === true, signal),
    newId() {
      ids += 1;
      return createHash('sha256').update(String(ids)).digest('hex').slice(0, 32);
    },
    async advance(ms) {
      const endMs = nowMs + ms;
      if (ms < 0) jump(ms);
      await settle();
      for (let next = earliest(sleepers, endMs); next !== undefined; next = earliest(sleepers, endMs)) {
        nowMs = Math.max(nowMs, next.dueMs);
        next.wake();
        await settle();
      }
      nowMs = endMs;
    },
  };
}

function sleep(sleepers: Set<Sleeper>, dueMs: number, over: boolean, signal: AbortSignal | undefined): Promise<void> {
  if (over) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const sleeper: Sleeper = { dueMs, wake };
    sleepers.add(sleeper);
    signal?.addEventListener('abort', wake);
  });
}

function earliest(sleepers: ReadonlySet<Sleeper>, endMs: number): Sleeper | undefined {
  let found: Sleeper | undefined;
  for (const sleeper of sleepers) {
    if (sleeper.dueMs <= endMs && (found === undefined || sleeper.dueMs < found.dueMs)) found = sleeper;
  }
  return found;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < settlingTurns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
