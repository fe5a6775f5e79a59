import { z } from 'zod';
import { Instant } from './entry.js';
import { TagState } from './item.js';
import { Slug } from './source.js';

/** What a person writes of an internal policy, in YAML or in a form. */
export const PolicyDefinition = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(200),
  description: z.string().max(4_000).default(''),
  /** Who answers for the policy: a name or a role. */
  owner: z.string().max(200).default(''),
  /** The saved query that says what concerns the policy. */
  query: z.string().min(1).max(4_000),
});
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

export const Policy = z.object({
  ...PolicyDefinition.shape,
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

/** The link between an item and a policy, with its reason. Keyed by `tagId(itemId, policyId)`. */
export const Tag = z.object({
  id: z.string(),
  itemId: z.string(),
  policyId: z.string(),
  state: TagState,
  /** The item's revision that was matched or judged. */
  revision: z.number().int().positive(),
  /** The policy's revision that matched. */
  policyRevision: z.number().int().nonnegative(),
  /** The words of the item that matched, as they stand in it. */
  words: z.array(z.string()),
  /** The audit sequence of the decision that this reflects; 0 while no person decided. */
  sequence: z.number().int().nonnegative(),
  /** Actor id of the person who decided, or null for a suggestion. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
  at: Instant,
});
export type Tag = z.infer<typeof Tag>;

export function tagId(itemId: string, policyId: string): string {
  return `${itemId}_${policyId}`;
}
