import { z } from 'zod';

/** What can leave the watch as a whole, to be read elsewhere: a list, the audit log, all that is stored. */
export const ExportKind = z.enum([
  'items',
  'deadlines',
  'acts',
  'procedures',
  'coverage',
  'sources',
  'policies',
  'decisions',
  'searches',
  'digests',
  'subscriptions',
  'people',
  'audit',
  'oscal',
  'backup',
]);
export type ExportKind = z.infer<typeof ExportKind>;
