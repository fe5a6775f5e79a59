import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** The one record of its kind. */
export const matchProgressId = 'policies';

/**
 * How far changes of policies have reached the items, as sequences of policy sets. An item that was matched under `floor` or later
 * is up to date with `through`, though it may name an older one: the policies that changed since had only those looked at that can
 * differ.
 */
export const MatchProgress = z.object({
  id: z.string(),
  floor: z.number().int().nonnegative(),
  through: z.number().int().nonnegative(),
  /** What is being followed, or was last: who writes an item matched under less was perhaps not seen. */
  begun: z.number().int().nonnegative(),
  /** When that began; null where it was not noted. */
  begunAt: Instant.nullable().default(null),
});
export type MatchProgress = z.infer<typeof MatchProgress>;
