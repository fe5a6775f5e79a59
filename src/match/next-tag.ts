import { type ItemTag, isProgramsAlone } from '../model/item/item.js';
import type { EntryMatch } from './entry-findings.js';

export interface TagMatch {
  readonly policyId: string;
  readonly revision: number;
  readonly policyRevision: number;
  /** What matched; null if the item does not match. */
  readonly found: Pick<EntryMatch, 'words' | 'clauses'> | null;
}

/**
 * The tag after matching, or undefined if nothing changes. A person's decision stands; if the publisher changes the text, people review it
 * (`isToReview`). A suggestion that no longer matches is withdrawn, unless a program suggested it too: then it waits for a person as
 * before.
 */
export function nextTag(before: ItemTag | undefined, match: TagMatch, at: string): ItemTag | undefined {
  if (!match.found) return before?.state === 'suggested' ? afterLapse(before, at) : undefined;
  if (before?.state === 'confirmed' || before?.state === 'rejected') return undefined;
  const found = { words: [...match.found.words], clauses: [...match.found.clauses] };
  if (before?.state === 'suggested' && !isProgramsAlone(before) && isSameMatch(before, match)) {
    // A correction or a document since may have changed the part of the query that is the reason.
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
