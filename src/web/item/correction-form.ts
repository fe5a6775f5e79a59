import { z } from 'zod';
import { CorrectedFinding } from '../../model/item/correction.js';
import { TagForm } from '../policies/tag-form.js';

const Fields = z.looseObject({ value: z.string().regex(/ /) });

/** What a person sends to correct a finding, beside who that is. */
export const CorrectionForm = z.intersection(
  z.preprocess(readChoice, CorrectedFinding),
  z.object({ reason: TagForm.shape.reason }),
);

/** A choice names behind its value which of several findings is meant: `off 2026-08-02 application`. */
function readChoice(fields: unknown): unknown {
  const chosen = Fields.safeParse(fields);
  if (!chosen.success) return fields;
  const [value, ...of] = chosen.data.value.split(' ');
  return { ...chosen.data, value, of: of.join(' ') };
}
