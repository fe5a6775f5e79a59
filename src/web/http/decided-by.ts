import { z } from 'zod';
import { type Person, PersonName } from '../../model/access/principal.js';
import type { SiteContext } from '../site-env.js';
import { Refused } from './answer-error.js';
import { personOf } from './principal-of-request.js';
import { invalidField } from './read-asked.js';

export const by = PersonName.optional().describe('Who decides: required where nobody signs in, ignored elsewhere.');

/** The schema of a body or query that also takes the name of the person who decides. */
export function withBy(schema: z.ZodType = z.strictObject({})): z.ZodType {
  if (schema instanceof z.ZodObject) return schema.safeExtend({ by });
  if (schema instanceof z.ZodPipe) return z.pipe(schema.in as z.ZodType, withBy(schema.out as z.ZodType));
  if (!(schema instanceof z.ZodDiscriminatedUnion)) throw new TypeError('expected an object, or a union of objects');
  const options = (schema.options as z.ZodObject[]).map(({ shape }) => z.strictObject({ ...shape, by }));
  return z.discriminatedUnion(schema.def.discriminator, options as unknown as [z.ZodObject]);
}

/** The deciding person, by sign-in or by the request. Refuses a request with neither. */
export function readPerson(c: SiteContext, said: string | undefined): Person {
  const person = personOf(c, said);
  if (!person) throw new Refused(() => invalidField('by', 'the name of whoever decides, 1 to 100 characters', said));
  return person;
}
