import { z } from 'zod';
import { Instant } from '../item/entry.js';
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
