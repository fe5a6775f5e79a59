import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** A robots.txt that cannot be read, and since when: it forbids everything for a month. Gone when it was read. */
export const RobotsTrouble = z.object({
  /** The origin, `https://www.example.org`. */
  id: z.string(),
  since: Instant,
  /** When it was last asked for in vain, to within half a day. */
  lastAt: Instant,
});
export type RobotsTrouble = z.infer<typeof RobotsTrouble>;
