import { type Person, PersonName } from '../../model/access/principal.js';
import { personOf } from '../http/principal-of-request.js';
import { invalidField } from '../http/read-asked.js';
import { TagForm } from '../policies/tag-form.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** Who decides, in a body: needed where nobody signs in, and of no weight where somebody does. */
export const by = PersonName.optional().describe('Who decides: needed where nobody signs in, of no weight elsewhere.');

/** Why, in a body. */
export const reason = TagForm.shape.reason;

/** Who decides, or the answer where neither a sign-in nor the body says so. */
export function readPerson(c: SiteContext, deps: WebDeps, said: string | undefined): Person | Response {
  return personOf(c, deps, said) ?? invalidField('by', 'the name of whoever decides, 1 to 100 characters', said);
}
