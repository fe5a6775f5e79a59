import { z } from 'zod';
import { Slug } from '../../model/source.js';

/** What a person sends to decide on a tag. */
export const TagForm = z.object({
  policy: Slug.max(200),
  verdict: z.enum(['confirmed', 'rejected']),
  /** The version of the item that was shown. */
  revision: z.coerce.number().int().positive().optional(),
  by: z.string().trim().min(1).max(100),
  reason: z.string().trim().max(2_000).default(''),
});
export type TagForm = z.infer<typeof TagForm>;

/** A form that was sent and refused: shown again with what was in it. */
export interface TagFormState {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Partial<Record<keyof TagForm, true>>>;
}

/** Pure. */
export function refusedTagForm(fields: Readonly<Record<string, string>>, error: z.ZodError): TagFormState {
  return { fields, errors: Object.fromEntries(error.issues.map(({ path }) => [String(path[0]), true])) };
}
