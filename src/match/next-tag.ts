import { type ItemTag, isProgramsAlone } from '../model/item/item.js';
import type { EntryMatch } from './entry-findings.js';

export interface TagMatch {
  readonly policyId: string;
  readonly revision: number;
  readonly policyRevision: number;
  /** What matched; null where the item does not match. */
  readonly found: Pick<EntryMatch, 'words' | 'clauses'> | null;
}

/**
 * The tag after matching, or undefined where nothing changes. People's decisions hold, and are theirs to look at again where the publisher
 * says something else (`isToReview`); a suggestion that no longer matches is withdrawn, but for what a program said: that waits for a
 * person as before.
 */
export function nextTag(before: ItemTag | undefined, match: TagMatch, at: string): ItemTag | undefined {
  if (!match.found) return before?.state === 'suggested' ? afterLapse(before, at) : undefined;
  if (before?.state === 'confirmed' || before?.state === 'rejected') return undefined;
  const found = { words: [...match.found.words], clauses: [...match.found.clauses] };
  if (before?.state === 'suggested' && !isProgramsAlone(before) && isSameMatch(before, match)) {
    // What a person corrected since, or a document says, may have made another part of the query the reason.
    const { words, clauses } = before;
    return JSON.stringify({ words, clauses }) === JSON.stringify(found) ? undefined : { ...before, ...found };
  }
  return {
    id: match.policyId,
    state: 'suggested',
    revision: match.revision,
    policyRevision: match.policyRevision,
    ...found,
    sequence: before?.sequence ?? 0,
    by: null,
    reason: null,
    at,
    ...(before?.state === 'suggested' && before.suggestedBy
      ? { suggestedBy: { ...before.suggestedBy, alone: false } }
      : {}),
  };
}

function afterLapse(before: ItemTag, at: string): ItemTag | undefined {
  if (!before.suggestedBy) return { ...before, state: 'withdrawn', at };
  if (before.suggestedBy.alone) return undefined;
  return {
    ...before,
    words: [],
    clauses: [],
    at: before.suggestedBy.at,
    suggestedBy: { ...before.suggestedBy, alone: true },
  };
}

function isSameMatch(tag: ItemTag, match: TagMatch): boolean {
  return tag.revision === match.revision && tag.policyRevision === match.policyRevision;
}
