import { z } from 'zod';
import { Instant } from '../item/entry.js';

export const matchProgressId = 'policies';

/**
 * How far changes of policies have reached the items, as sequences of policy sets. After a change, only the items that it can affect are
 * matched again. So an item that was matched under `floor` or later is up to date with `through`, even if it names an earlier set.
 */
export const MatchProgress = z.object({
  id: z.string(),
  floor: z.number().int().nonnegative(),
  through: z.number().int().nonnegative(),
  /** The policy set that is being followed, or was followed last. An item that is written under an earlier one may have been missed. */
  begun: z.number().int().nonnegative(),
  /** When that began. Null if it was not recorded. */
  begunAt: Instant.nullable().default(null),
});
export type MatchProgress = z.infer<typeof MatchProgress>;
