import { z } from 'zod';
import { Instant } from '../item/entry.js';

/**
 * `asked`: the hub has not verified yet. `verified`: it tells of changes until `leaseUntil`. `denied`: it refused, with the reason
 * in `trouble`. `leaving`: it was asked to end it. `ended`: it did, or was given up.
 */
export const HubState = z.enum(['asked', 'verified', 'denied', 'leaving', 'ended']);
export type HubState = z.infer<typeof HubState>;

/** What the hub of a source was asked for, and what came of it (W3C WebSub). Token and secret follow from it and are not kept. */
export const HubSubscription = z.object({
  hub: z.string(),
  topic: z.string(),
  /** The address of this installation under which the hub calls, without a trailing slash. */
  base: z.string(),
  state: HubState,
  /** When the hub was asked last, to begin, go on or end. */
  askedAt: Instant,
  /** Requests in a row that the hub has not verified, the one under way among them. */
  failures: z.number().int().nonnegative().default(0),
  /** What was wrong with the last request, or why the hub refused, at most 200 characters. */
  trouble: z.string().nullable().default(null),
  verifiedAt: Instant.nullable().default(null),
  leaseUntil: Instant.nullable().default(null),
  /** The last notification that was signed as it should be. */
  notifiedAt: Instant.nullable().default(null),
  /** To when a notification last brought a check forward. */
  pulledTo: Instant.nullable().default(null),
  /** The slot that this check had before: one that was under way then still counts. */
  pulledFrom: Instant.nullable().default(null),
});
export type HubSubscription = z.infer<typeof HubSubscription>;
