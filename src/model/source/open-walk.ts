import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { NextPage } from './source-page.js';

/** A walk over pages that the checks so far have not brought to its end: between what they read there is a gap. */
export const OpenWalk = z.object({
  /** The address whose pages it walks: another one begins anew. */
  url: z.string(),
  /** When the first check of the walk began. It ends at what was known before. */
  since: Instant,
  /** Where it goes on, or null where it begins from the top again. */
  next: NextPage.nullable(),
  /** Checks that left it open. */
  checks: z.number().int().positive(),
  /** Pages that were read on the way down. */
  pages: z.number().int().nonnegative(),
  /** Nothing was known of the source before: the walk ends after as many pages as a first reading has. */
  first: z.boolean(),
});
export type OpenWalk = z.infer<typeof OpenWalk>;
