import { z } from 'zod';

/** How far the sitemaps of an index that has more of them than one check reads were read in turn. */
export const SitemapTurn = z.object({
  /** The one that was read last in its turn, or null where none was. */
  after: z.string().nullable(),
  /** Each of them was read once: what is new in them from then on is news. */
  through: z.boolean(),
});
export type SitemapTurn = z.infer<typeof SitemapTurn>;
