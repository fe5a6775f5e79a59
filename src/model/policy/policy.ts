import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { limits } from '../limits.js';
import { Slug } from '../source/source.js';

/** The id is used in addresses, in the ids of tags and in a cell of each list. */
const PolicyId = Slug.max(64, 'expected at most 64 characters');

/** Facts about the internal policy, besides the query. Each is empty if it was not given. */
const Kept = z.object({
  /** The day by which the policy has to be reviewed again. */
  reviewOn: z.union([z.literal(''), z.iso.date('expected a day such as 2027-03-31')]),
  /** The address of the policy's text. */
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' }).max(2_000)]),
  /** The policy's text, if it is stored here. */
  text: z.string().max(20_000),
});

/** An internal policy as a person writes it, in YAML or in a form. */
export const PolicyDefinition = z.strictObject({
  id: PolicyId,
  name: z.string().min(1).max(200),
  description: z.string().max(4_000).default(''),
  /** The person in charge of the policy: the id of an account, a name or a role. */
  owner: z.string().max(200).default(''),
  /** The saved query that finds the items that concern the policy. */
  query: z.string().min(1).max(limits.policyQueryChars),
  ...Kept.partial().shape,
});
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

/** A policy as it was decided. Earlier versions accepted ids of any length. */
export const DecidedPolicy = z.object({ ...PolicyDefinition.shape, id: Slug });

export const Policy = z.object({
  ...DecidedPolicy.shape,
  reviewOn: z.string().default(''),
  link: z.string().default(''),
  text: z.string().default(''),
  /** When a person last confirmed to have reviewed the policy's confirmed items. Null if nobody did. */
  reviewedAt: Instant.nullable().default(null),
  /** Raised by one whenever the query changes. */
  revision: z.number().int().positive(),
  /** The audit sequence of the last change of the query, or of the retirement. The largest of them is the sequence of the policy set. */
  changedUnder: z.number().int().nonnegative(),
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
  /** A retired policy suggests nothing and keeps its tags. */
  retired: z.boolean(),
  updatedAt: Instant,
});
export type Policy = z.infer<typeof Policy>;
