import type { ItemTag } from '../item/item.js';

/** A tag on its own, with the id of its item. */
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
