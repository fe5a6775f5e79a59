import { z } from 'zod';

/** What can be exported as a whole: a list, the audit log, or everything that is stored. */
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
