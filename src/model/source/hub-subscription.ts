import { z } from 'zod';
import { Instant } from '../item/entry.js';

/**
 * `asked`: the hub has not verified yet. `verified`: it announces changes until `leaseUntil`. `denied`: it refused, for the reason in
 * `trouble`. `leaving`: it was asked to end the subscription. `ended`: it did, or was given up.
 */
export const HubState = z.enum(['asked', 'verified', 'denied', 'leaving', 'ended']);
export type HubState = z.infer<typeof HubState>;

/** The subscription of a source with its hub (W3C WebSub). Token and secret are derived from it and not stored. */
export const HubSubscription = z.object({
  hub: z.string(),
  topic: z.string(),
  /** The public address of this installation that the hub calls, without a trailing slash. */
  base: z.string(),
  state: HubState,
  /** When the hub was last asked to start, renew or end. */
  askedAt: Instant,
  /** Requests in a row that the hub has not verified, including the one under way. */
  failures: z.number().int().nonnegative().default(0),
  /** The problem with the last request, or why the hub refused, at most 200 characters. */
  trouble: z.string().nullable().default(null),
  verifiedAt: Instant.nullable().default(null),
  leaseUntil: Instant.nullable().default(null),
  /** When the last correctly signed notification came. */
  notifiedAt: Instant.nullable().default(null),
  /** The slot to which a notification last brought a check forward. */
  pulledTo: Instant.nullable().default(null),
  /** The slot that this check had before. A check that was already under way for it still counts. */
  pulledFrom: Instant.nullable().default(null),
});
export type HubSubscription = z.infer<typeof HubSubscription>;
