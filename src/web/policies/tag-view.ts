import { actorNamesIn } from '../../decisions/name-actor.js';
import type { Item } from '../../model/item/item.js';
import type { Policy } from '../../model/policy/policy.js';
import type { Tag } from '../../model/policy/tag.js';
import type { WebDeps } from '../site-env.js';

export interface TaggedItem {
  readonly tag: Tag;
  readonly item: Item;
}

export interface TagView extends TaggedItem {
  /** Undefined if the policy is no longer known. */
  readonly policy: Policy | undefined;
  /** Name of the person who decided. Null if nobody decided, undefined if the name was erased. */
  readonly decidedBy: string | null | undefined;
  /** Name of the person on whose behalf a program suggested it. Null if no program did, or the name is unknown. */
  readonly suggestedFor?: string | null | undefined;
}

export async function viewTags(
  store: WebDeps['store'],
  tagged: readonly TaggedItem[],
  policies: readonly Policy[],
): Promise<readonly TagView[]> {
  const names = await actorNamesIn(store, tagged, ({ tag }) => [tag.by, tag.suggestedBy?.by ?? null]);
  return tagged.map(({ tag, item }) => ({
    tag,
    item,
    policy: policies.find(({ id }) => id === tag.policyId),
    decidedBy: tag.by === null ? null : names.get(tag.by),
    suggestedFor: names.get(tag.suggestedBy?.by ?? '') ?? null,
  }));
}

/** Names of the people who corrected a finding of the items, by actor id; erased ones are absent. */
export function correctorNames(
  store: WebDeps['store'],
  items: readonly Pick<Item, 'corrections'>[],
): Promise<ReadonlyMap<string, string>> {
  return actorNamesIn(store, items, ({ corrections }) => corrections.map(({ by }) => by));
}
