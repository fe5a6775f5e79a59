import { within } from '../../ports/within.js';

/** True where the promise was fulfilled in time, false where the time was over first. Throws what the promise throws. */
export function settlesWithin(limitMs: number, promise: Promise<unknown>): Promise<boolean> {
  return within(
    limitMs,
    promise.then(() => true),
    () => false,
  );
}
