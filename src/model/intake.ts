import { z } from 'zod';
import { Entry, Instant } from './entry.js';

/**
 * The entries that one check accepted, kept from the moment of acceptance until all of them are items. While an intake
 * exists its work is not done; ingesting it twice is harmless.
 */
export const Intake = z.object({
  /** `<check id>_<attempt>` */
  id: z.string(),
  sourceId: z.string(),
  checkId: z.string(),
  acceptedAt: Instant,
  /** True for the source's first successful check, whose old entries are backlog and never mailed. */
  firstCheck: z.boolean(),
  entries: z.array(Entry),
});
export type Intake = z.infer<typeof Intake>;
