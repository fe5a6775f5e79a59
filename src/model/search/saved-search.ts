import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { SearchActions } from '../item/triage.js';
import { limits } from '../limits.js';
import { filtersExpected, isWithinFilters, parseSearch, searchText } from './search.js';

/** On one line, whatever was typed. */
const SearchName = z
  .string()
  .max(limits.reasonChars)
  .transform((name) => name.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'expected a name').max(100, 'expected at most 100 characters'));

/** A search as an address has it, in its one form: other parameters of the address are left out. */
const KeptSearch = z
  .string()
  .max(16_000, 'expected at most 16000 characters')
  .transform((text, context) => {
    const search = parseSearch(/^(https?:|\/|\?)/.test(text) ? text.slice(text.indexOf('?') + 1) : text);
    const kept = search && searchText(search);
    if (kept && isWithinFilters(search)) return kept;
    context.addIssue(
      search && !isWithinFilters(search)
        ? filtersExpected
        : 'expected words or filters as the address of the search page has them: q=biometrics&jurisdiction=fr',
    );
    return z.NEVER;
  });

/** What a person says of a search that is to be kept. */
export const SavedSearchRequest = z.strictObject({
  name: SearchName,
  search: KeptSearch,
  /** Whether it is everybody's: what it asks for is then in the default list, though it be not about AI. */
  everyone: z.boolean().default(false),
  /** What is done by itself with what arrives in it; of everybody's alone. */
  actions: SearchActions.optional(),
});
export type SavedSearchRequest = z.infer<typeof SavedSearchRequest>;

export const SavedSearch = z.object({
  id: z.string(),
  name: z.string(),
  /** As `searchText` writes it. */
  search: z.string(),
  /** Actor id of the person whose it is; null for everybody's. */
  owner: z.string().nullable(),
  createdAt: Instant,
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
  /** The audit sequence of the last change of what it asks for in everybody's name; 0 where it never was everybody's. */
  changedUnder: z.number().int().nonnegative(),
  /** One that was deleted is kept, since items may still bear its id. */
  deleted: z.boolean(),
  /** When its actions were set: they apply to what publishers say from then on. Null where it has none. */
  actsFrom: Instant.nullable().default(null),
  /** The audit sequence of the decision that set them. Null also where an earlier program did not note it: then it is no later than `sequence`. */
  actsUnder: z.number().int().positive().nullable().default(null),
  actions: SearchActions.default({}),
  /** Up to when the actions were applied to arrivals; some of the hour before may have been written since. */
  actedThrough: Instant.nullable().default(null),
  updatedAt: Instant,
});
export type SavedSearch = z.infer<typeof SavedSearch>;
