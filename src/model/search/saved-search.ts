import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { SearchActions } from '../item/triage.js';
import { limits } from '../limits.js';
import { filtersExpected, isWithinFilters, parseSearch, searchText } from './search.js';

/** Line breaks and repeated spaces become one space. */
const SearchName = z
  .string()
  .max(limits.reasonChars)
  .transform((name) => name.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'expected a name').max(100, 'expected at most 100 characters'));

/** A search in its one stored form, read from an address or from its query part. Other parameters of the address are dropped. */
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

/** A person's request to save a search. */
export const SavedSearchRequest = z.strictObject({
  name: SearchName,
  search: KeptSearch,
  /** True if the search is for everybody. Items that match it are then in the default list, even if they are not about AI. */
  everyone: z.boolean().default(false),
  /** Applied to new items that match. Only for a search for everybody. */
  actions: SearchActions.optional(),
});
export type SavedSearchRequest = z.infer<typeof SavedSearchRequest>;

export const SavedSearch = z.object({
  id: z.string(),
  name: z.string(),
  /** As `searchText` writes it. */
  search: z.string(),
  /** Actor id of the owner. Null for a search for everybody. */
  owner: z.string().nullable(),
  createdAt: Instant,
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
  /** The audit sequence at which the shared search was last added, removed or replaced. 0 if it was never shared. */
  changedUnder: z.number().int().nonnegative(),
  /** A deleted search is kept, because items may still hold its id. */
  deleted: z.boolean(),
  /** When its actions were set. They apply to what publishers bring from then on. Null if it has no actions. */
  actsFrom: Instant.nullable().default(null),
  /**
   * The audit sequence of the decision that set the actions. Null also if an earlier version did not record it: then it is at most
   * `sequence`.
   */
  actsUnder: z.number().int().positive().nullable().default(null),
  actions: SearchActions.default({}),
  /** The actions were applied to arrivals up to here. Some of the hour before may have been written since. */
  actedThrough: Instant.nullable().default(null),
  updatedAt: Instant,
});
export type SavedSearch = z.infer<typeof SavedSearch>;
