import type { ItemTag, TagState } from '../../model/item/item.js';

/** A policy and the state of its tag as one value that an index looks for, `charte:confirmed`; ids of policies hold no colon. */
export function tagPair(policyId: string, state: TagState): string {
  return `${policyId}:${state}`;
}

export function tagPairs(tags: readonly ItemTag[]): string[] {
  return tags.map(({ id, state }) => tagPair(id, state));
}
