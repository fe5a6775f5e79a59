import { z } from 'zod';

/** One small passage of a watched page that is another than at the last visit. */
export const PageChange = z.object({
  /** The hash of the line as it was. */
  from: z.string(),
  /** The hash of the line as it is. */
  to: z.string(),
  /** The passage as it is, with some words around it. */
  sample: z.string(),
  /** A CSS selector of the element that holds it, where one is known. */
  selector: z.string().nullable().default(null),
});
export type PageChange = z.infer<typeof PageChange>;

/** What the visits to a watched page say of the passage that changed last. */
export const PageFlicker = PageChange.omit({ from: true }).extend({
  /** For each of the last visits, at most ten, the newest last, whether the passage had changed. */
  visits: z.array(z.boolean()),
});
export type PageFlicker = z.infer<typeof PageFlicker>;

/** Readings in which the publisher called known entries by other identifiers. */
export const EntryRenaming = z.object({
  /** The last of them. */
  at: z.iso.datetime(),
  entries: z.number().int().positive(),
  /** How many there were in a row. */
  readings: z.number().int().nonnegative(),
});
export type EntryRenaming = z.infer<typeof EntryRenaming>;
