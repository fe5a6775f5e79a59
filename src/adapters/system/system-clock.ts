import { randomBytes } from 'node:crypto';
import type { Clock } from '../../ports/clock.js';

/** The maximum of `setTimeout`; above it Node fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time and randomness. */
export function createSystemClock(): Clock {
  return { now: () => new Date(), sleep, newId: () => randomBytes(16).toString('hex') };
}

async function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  let remainingMs = delayMs;
  while (remainingMs > 0 && !signal?.aborted) {
    await timer(Math.min(remainingMs, LONGEST_TIMER_MS), signal);
    remainingMs -= LONGEST_TIMER_MS;
  }
}

function timer(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timeout = setTimeout(finish, delayMs);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
