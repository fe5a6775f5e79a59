import type { DigestEntry } from '../../model/digest/composition.js';
import { foldEventGroups } from '../compose/fold-event-groups.js';
import { foldRevisions } from '../compose/fold-revisions.js';
import { groupEntries } from '../compose/group-entries.js';

/** From the version before the first to the last of versions that follow each other. */
export interface AmendedSpan {
  readonly itemId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Which versions of the amended items are to be compared, those first that stand first in the digest. A version that is not among
 * the entries parts two spans of an item: what it changed is our reader's doing, or told already, and no news of this digest. The
 * order of one language does for all: only the names of jurisdictions differ. Pure.
 */
export function amendedSpans(entries: readonly DigestEntry[]): readonly AmendedSpan[] {
  const ordinals = new Map<string, number[]>();
  for (const { itemId, revision } of entries) ordinals.set(itemId, [...(ordinals.get(itemId) ?? []), revision]);
  return groupEntries(foldEventGroups(foldRevisions(entries)), 'fr')
    .flatMap(({ members }) => members.map(({ entry }) => entry))
    .filter(({ amended, cause }) => amended && cause !== 'removed')
    .flatMap(({ itemId }) => spansOf(itemId, ordinals.get(itemId) ?? []));
}

function spansOf(itemId: string, ordinals: readonly number[]): readonly AmendedSpan[] {
  const spans: AmendedSpan[] = [];
  for (const ordinal of [...new Set(ordinals)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.to === ordinal - 1) spans[spans.length - 1] = { ...last, to: ordinal };
    else spans.push({ itemId, from: ordinal - 1, to: ordinal });
  }
  return spans;
}
