import { z } from 'zod';
import { Instant } from './item/entry.js';

/** A stored record that cannot be read: no JSON, or not what its kind must be. It is set aside, and everything else goes on. */
export const Unreadable = z.object({
  /** `<collection> <recordId>`: noted once, whoever meets it. */
  id: z.string(),
  collection: z.string(),
  recordId: z.string(),
  /** What is wrong with it. */
  what: z.string(),
  /** When the watch took note of it; null until then. */
  notedAt: Instant.nullable(),
});
export type Unreadable = z.infer<typeof Unreadable>;
