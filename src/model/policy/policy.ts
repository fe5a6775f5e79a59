import { z } from 'zod';
import { Instant } from '../item/entry.js';
import type { ItemTag } from '../item/item.js';
import { Slug } from '../source/source.js';

/** It stands in addresses, in the ids of tags and in a cell of each list. */
const PolicyId = Slug.max(64, 'expected at most 64 characters');

/** What a person writes of an internal policy, in YAML or in a form. */
export const PolicyDefinition = z.strictObject({
  id: PolicyId,
  name: z.string().min(1).max(200),
  description: z.string().max(4_000).default(''),
  /** Who answers for the policy: a name or a role. */
  owner: z.string().max(200).default(''),
  /** The saved query that says what concerns the policy. */
  query: z.string().min(1).max(4_000),
});
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

/** As it was decided: earlier versions took ids of any length. */
export const DecidedPolicy = z.object({ ...PolicyDefinition.shape, id: Slug });

export const Policy = z.object({
  ...DecidedPolicy.shape,
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

/** Pure. */
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
