import { z } from 'zod';
import { notAhead } from './ahead.js';
import { Instant } from './item/entry.js';

/** Attempts that failed one after the other. */
export const Failing = z.object({
  /** The moment of the first of them. */
  since: Instant,
  attempts: z.number().int().positive(),
});
export type Failing = z.infer<typeof Failing>;

/** How long something is tried: both must be used up. */
export interface Patience {
  /** From the first attempt that failed. */
  readonly lastsMs: number;
  /**
   * A machine that sleeps, or a service that is paused, lets days go by without an attempt: so many have to fail, each after the wait
   * that follows the one before.
   */
  readonly attempts: number;
}

/** After one more attempt that failed; pure. */
export function failedAgain(before: Failing | null, now: Date): Failing {
  if (before === null) return { since: now.toISOString(), attempts: 1 };
  return { since: notAhead(before.since, now), attempts: before.attempts + 1 };
}

/** Whether it is not tried any more; pure. */
export function isGivenUp({ since, attempts }: Failing, patience: Patience, now: Date): boolean {
  return attempts >= patience.attempts && now.getTime() - Date.parse(since) > patience.lastsMs;
}
