import { z } from 'zod';

/** What rules find in the words of an entry. A finding that older items lack has a default: it is found when they are understood again. */
export const Enrichment = z.object({
  language: z.string(),
  /** Legal identifiers in canonical form, `celex:32024R1689`, in the order of their first mention. */
  references: z.array(z.string()).readonly(),
  /** The first words of the text, at most 400 characters, plain. */
  excerpt: z.string(),
});
export type Enrichment = z.infer<typeof Enrichment>;
