import type { Clock } from '../../ports/clock.js';

const dayMs = 24 * 60 * 60_000;

/**
 * Does the work at the first call, and then at the first one after each day; undefined in between. A day counts from the
 * beginning of work that succeeded. Each process counts for itself: the work must bear being done more often.
 */
export function onceADay<T>(
  clock: Pick<Clock, 'now'>,
  work: (signal?: AbortSignal) => Promise<T>,
): (signal?: AbortSignal) => Promise<T | undefined> {
  let doneMs = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const nowMs = clock.now().getTime();
    // A clock that was ahead when it was done says nothing.
    if (nowMs >= doneMs && nowMs - doneMs < dayMs) return undefined;
    const outcome = await work(signal);
    if (!signal?.aborted) doneMs = nowMs;
    return outcome;
  };
}
