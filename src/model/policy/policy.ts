import { z } from 'zod';
import { Instant } from '../item/entry.js';
import type { ItemTag } from '../item/item.js';
import { filtersExpected, isWithinFilters, parseSearch, searchText } from '../item/search.js';
import { SearchActions } from '../item/triage.js';
import { limits } from '../limits.js';
import { Slug } from '../source/source.js';

/** It stands in addresses, in the ids of tags and in a cell of each list. */
const PolicyId = Slug.max(64, 'expected at most 64 characters');

/** What is kept of the internal policy itself, beside the query: each empty where nobody said. */
const Kept = z.object({
  /** The day by which the policy is to be looked at again. */
  reviewOn: z.union([z.literal(''), z.iso.date('expected a day such as 2027-03-31')]),
  /** Where it can be read. */
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' }).max(2_000)]),
  /** Its text, where that is kept here. */
  text: z.string().max(20_000),
});

/** What a person writes of an internal policy, in YAML or in a form. */
export const PolicyDefinition = z.strictObject({
  id: PolicyId,
  name: z.string().min(1).max(200),
  description: z.string().max(4_000).default(''),
  /** Who answers for the policy: the id of an account, or a name or a role. */
  owner: z.string().max(200).default(''),
  /** The saved query that says what concerns the policy. */
  query: z.string().min(1).max(limits.policyQueryChars),
  ...Kept.partial().shape,
});
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

/** As it was decided: earlier versions took ids of any length. */
export const DecidedPolicy = z.object({ ...PolicyDefinition.shape, id: Slug });

export const Policy = z.object({
  ...DecidedPolicy.shape,
  reviewOn: z.string().default(''),
  link: z.string().default(''),
  text: z.string().default(''),
  /** When somebody last said that they looked at what was confirmed for it; null while nobody did. */
  reviewedAt: Instant.nullable().default(null),
  /** Raised by one whenever the query changes. */
  revision: z.number().int().positive(),
  /** The audit sequence of the last change of the query; the greatest one is the sequence of the policy set. */
  changedUnder: z.number().int().nonnegative(),
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
  /** A retired policy suggests nothing and keeps its tags. */
  retired: z.boolean(),
  updatedAt: Instant,
});
export type Policy = z.infer<typeof Policy>;

/** A tag by itself: it names its item. */
export interface Tag extends Omit<ItemTag, 'id'> {
  /** `tagId(itemId, policyId)` */
  readonly id: string;
  readonly itemId: string;
  readonly policyId: string;
}

export function tagId(itemId: string, policyId: string): string {
  return `${itemId}_${policyId}`;
}

export function tagOf(itemId: string, { id: policyId, ...facts }: ItemTag): Tag {
  return { id: tagId(itemId, policyId), itemId, policyId, ...facts };
}

/** The one record of its kind. */
export const matchProgressId = 'policies';

/**
 * How far changes of policies have reached the items, as sequences of policy sets. An item that was matched under `floor` or later
 * is up to date with `through`, though it may name an older one: the policies that changed since had only those looked at that can
 * differ.
 */
export const MatchProgress = z.object({
  id: z.string(),
  floor: z.number().int().nonnegative(),
  through: z.number().int().nonnegative(),
  /** What is being followed, or was last: who writes an item matched under less was perhaps not seen. */
  begun: z.number().int().nonnegative(),
  /** When that began; null where it was not noted. */
  begunAt: Instant.nullable().default(null),
});
export type MatchProgress = z.infer<typeof MatchProgress>;

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
  /** Acted on is what its publisher says from then on; null where nothing is done by itself. */
  actsFrom: Instant.nullable().default(null),
  /** The audit sequence of the decision that says so; null also where an earlier program did not note it: then it is none later than `sequence`. */
  actsUnder: z.number().int().positive().nullable().default(null),
  actions: SearchActions.default({}),
  /** Up to here arrivals were looked at; some of the last hour before may have been written since. */
  actedThrough: Instant.nullable().default(null),
  updatedAt: Instant,
});
export type SavedSearch = z.infer<typeof SavedSearch>;

/** What the organisation says of reasons. */
export interface DecisionReasons {
  /** Those that are offered. */
  readonly list: readonly { readonly fr: string; readonly en: string }[];
  /** Nothing is confirmed or rejected without one. */
  readonly required: boolean;
}

/** `Obligation nouvelle / New obligation`; of one language alone it stands for both. */
export function readReason(text: string): DecisionReasons['list'][number] {
  const [fr = text, en = fr] = text.split(' / ');
  return { fr, en };
}
