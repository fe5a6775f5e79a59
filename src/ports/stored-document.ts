import type { z } from 'zod';
import { StoreError } from './store-error.js';

/** The document as its schema knows it. Throws `StoreError` `corrupt`, which names the document, where it does not fit. */
export function readStored<T>(
  schema: z.ZodType<T>,
  where: { readonly collection: string; readonly id: string },
  value: unknown,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const what = issue === undefined ? 'does not fit its schema' : `${issue.path.join('.')}: ${issue.message}`;
  throw new StoreError('corrupt', `${where.collection} "${where.id}": ${what}`, { cause: result.error });
}
