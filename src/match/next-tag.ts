import type { ItemTag } from '../model/item.js';

/** What matching found for an item and one policy. */
export interface TagMatch {
  readonly policyId: string;
  /** The item's revision that was matched. */
  readonly revision: number;
  /** The policy's revision that was asked. */
  readonly policyRevision: number;
  /** The words that matched; null where the item does not match. */
  readonly words: readonly string[] | null;
}

/**
 * The tag after matching, or undefined where nothing changes. People's decisions hold: a confirmed tag stays, a rejected
 * one comes back only for a revision that the person had not seen; a suggestion that no longer matches is withdrawn.
 */
export function nextTag(before: ItemTag | undefined, match: TagMatch, at: string): ItemTag | undefined {
  if (!match.words) return before?.state === 'suggested' ? { ...before, state: 'withdrawn', at } : undefined;
  if (before?.state === 'confirmed') return undefined;
  if (before?.state === 'rejected' && before.revision >= match.revision) return undefined;
  if (before?.state === 'suggested' && isSameMatch(before, match)) return undefined;
  return {
    id: match.policyId,
    state: 'suggested',
    revision: match.revision,
    policyRevision: match.policyRevision,
    words: [...match.words],
    sequence: before?.sequence ?? 0,
    by: null,
    reason: null,
    at,
  };
}

function isSameMatch(tag: ItemTag, match: TagMatch): boolean {
  return tag.revision === match.revision && tag.policyRevision === match.policyRevision;
}
