import { z } from 'zod';
import { CorrectedFinding, unclearDateName } from '../../model/item/correction.js';
import { TagForm } from '../policies/tag-form.js';

/** A choice: what is said of a date, then its name: `on 2026-08-02 application`. */
const Choice = z.preprocess((sent) => {
  const [value, ...of] = String(sent).split(' ');
  return { finding: 'date', value, of: of.join(' ') };
}, CorrectedFinding);

const asked = z.string().max(10);

/** What a person sends to say what dates of an item are, beside who that is: at least one of them. */
const UnclearDateForm = z
  .object({
    said: z.array(Choice).max(40),
    shown: z.array(asked).max(40),
    rest: z.literal('off').nullable(),
    reason: TagForm.shape.reason,
  })
  .transform(({ said, shown, rest, reason }) => ({ said: rest ? [...said, ...dismissed(shown, said)] : said, reason }))
  .refine(({ said }) => said.length > 0, { path: ['value'] });

/** Pure. */
export function readUnclearDates(fields: URLSearchParams) {
  return UnclearDateForm.safeParse({
    said: chosen(fields),
    shown: fields.getAll('shown'),
    rest: fields.get('rest'),
    reason: fields.get('reason') ?? undefined,
  });
}

/** What was chosen, as it was sent. Pure. */
export function chosen(fields: URLSearchParams): readonly string[] {
  return fields.getAll('said').filter((one) => one !== '');
}

/** Those that were shown, and of which nothing was said. */
function dismissed(shown: readonly string[], said: readonly CorrectedFinding[]): CorrectedFinding[] {
  const told = new Set(said.flatMap((one) => ('of' in one ? one.of.split(' ')[0] : [])));
  return shown
    .filter((date) => !told.has(date))
    .map((date) => ({ finding: 'date', of: unclearDateName(date), value: 'off' }));
}
