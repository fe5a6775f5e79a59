import { z } from 'zod';

/**
 * What a publication is, in the words of the catalogue's `carries`. A sanction is a decision that punishes: a fine, a reprimand, a ban. A
 * source that carries decisions may publish sanctions too.
 */
export const ItemKind = z.enum([
  'law',
  'bill',
  'decision',
  'sanction',
  'case-law',
  'guideline',
  'consultation',
  'standard',
  'report',
  'research',
  'news',
]);
export type ItemKind = z.infer<typeof ItemKind>;
