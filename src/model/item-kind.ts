import { z } from 'zod';

/** What a publication is, in the words of the catalogue's `carries`. */
export const ItemKind = z.enum([
  'law',
  'bill',
  'decision',
  'case-law',
  'guideline',
  'consultation',
  'standard',
  'report',
  'research',
  'news',
]);
export type ItemKind = z.infer<typeof ItemKind>;
