import { firstRetryMs } from '../src/jobs/mail/next-delivery.js';

/**
 * How long a test waits for success: longer than the product waits by itself. The longest such wait in a test is the pause after a deferred
 * mail. The sweep that sends it again, and a slow machine, have three minutes more. Every limit that is not under test is this one.
 */
export const patienceMs = firstRetryMs + 3 * 60_000;

/** A limit whose end the test waits for. Such a limit may be short, since nothing has to succeed within it. */
export function awaitsEnd(ms: number): number {
  return ms;
}

/** A state that a test waited for did not come in time. The gate runs such a file once more, but never after a wrong answer. */
export class WaitRanOut extends Error {
  override readonly name = 'WaitRanOut';
}
