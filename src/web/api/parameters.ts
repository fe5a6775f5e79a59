import { z } from 'zod';
import { type Person, PersonName } from '../../model/access/principal.js';
import { Refused } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { invalidField } from '../http/read-asked.js';
import { TagForm } from '../policies/tag-form.js';
import type { SiteContext } from '../site-env.js';

export const after = z
  .string()
  .min(1)
  .max(2_000)
  .optional()
  .describe('`next` of the page before; it belongs to this question alone.');

export const PageParameters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after,
});

export const next = z.string().nullable().describe('`after` of the page that follows; `null` on the last.');

export const by = PersonName.optional().describe('Who decides: required where nobody signs in, ignored elsewhere.');

export const reason = TagForm.shape.reason;

/** The deciding person, by sign-in or by the body. Refuses a request with neither. */
export function readPerson(c: SiteContext, said: string | undefined): Person {
  const person = personOf(c, said);
  if (!person) throw new Refused(() => invalidField('by', 'the name of whoever decides, 1 to 100 characters', said));
  return person;
}
