import { z } from 'zod';
import type { Person } from '../../model/access/principal.js';
import { Slug } from '../../model/source/source.js';
import { Field, NameField } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import { policyPhrases } from './policy-phrases.js';

export const TagForm = z.object({
  policy: Slug.max(200),
  verdict: z.enum(['confirmed', 'rejected']),
  /** The version of the item that was shown. */
  revision: z.coerce.number().int().positive().optional(),
  reason: z.string().trim().max(2_000).default(''),
});
export type TagForm = z.infer<typeof TagForm>;

/** A refused form, which is shown again with its fields as they were sent. */
export interface TagFormState {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Partial<Record<keyof TagForm | 'by' | 'value' | 'of' | 'to' | 'sentence', true>>>;
}

/** `by` is undefined if nobody was named. */
export function refusedTagForm(
  fields: Readonly<Record<string, string>>,
  by: Person | undefined,
  error: z.ZodError | undefined,
): TagFormState {
  const wrong = [...(error?.issues ?? []).map(({ path }) => String(path[0])), ...(by ? [] : ['by'])];
  return { fields, errors: Object.fromEntries(wrong.map((field) => [field, true])) };
}

/** Who decides, and why. */
export function DecisionFields({ id, sent }: { readonly id: string; readonly sent: TagFormState | undefined }) {
  const [t] = useWords(policyPhrases);
  return (
    <>
      <NameField id={`by-${id}`} value={sent?.fields.by} isMissing={sent?.errors.by} />
      <Field id={`reason-${id}`} label={t.reason} error={sent?.errors.reason && t.errors.reason}>
        <input name="reason" value={sent?.fields.reason ?? ''} maxlength={2_000} />
      </Field>
    </>
  );
}
