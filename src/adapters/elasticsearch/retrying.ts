import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing, readFailure, toStoreError } from './elastic-failure.js';

const firstDelayMs = 50;
const longestDelayMs = 2_000;

/** Milliseconds to wait after a failed attempt, from 1; `random` in [0, 1) spreads the delay over its upper half. */
export function retryDelayMs(attempt: number, random: number): number {
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return (fullMs * (1 + random)) / 2;
}

/** Waits before the next attempt; false if there is no time left before `deadlineMs` on the clock of `performance.now()`. */
export async function waitForRetry(attempt: number, deadlineMs: number): Promise<boolean> {
  const delayMs = retryDelayMs(attempt, Math.random());
  if (performance.now() + delayMs >= deadlineMs) return false;
  await sleep(delayMs);
  return true;
}

/** Repeats passing failures until the action succeeds or `deadlineMs` is near. Throws `StoreError`. */
export async function retrying<T>(doing: string, deadlineMs: number, action: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      const failure = readFailure(error);
      if (failure === undefined) throw error;
      if (!isPassing(failure) || !(await waitForRetry(attempt, deadlineMs))) throw toStoreError(doing, failure, error);
    }
  }
}
