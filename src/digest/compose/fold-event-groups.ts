import { compareTexts } from '../../model/compare-texts.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';

/** An event as one entry tells it, and the others of this digest that tell it too. */
export interface FoldedEntry {
  readonly entry: DigestEntry;
  readonly also: readonly DigestEntry[];
}

/**
 * One entry for each event group, the one that leads, with the policies that any of them concerns. What was amended stands by
 * itself: that one source changed its text is news of its own. The place is that of the first. Pure.
 */
export function foldEventGroups(entries: readonly DigestEntry[]): readonly FoldedEntry[] {
  const groups = new Map<string, DigestEntry[]>();
  for (const entry of entries) {
    const key = entry.eventGroup === null || entry.amended ? `item ${entry.itemId}` : entry.eventGroup.id;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flatMap(foldGroup);
}

function foldGroup(group: readonly DigestEntry[]): FoldedEntry[] {
  const [lead, ...also] = [...group].sort((a, b) =>
    compareTexts(a.eventGroup?.leadKey ?? '', b.eventGroup?.leadKey ?? ''),
  );
  if (lead === undefined) return [];
  return [{ entry: { ...lead, policies: mergePolicies([lead, ...also]) }, also }];
}

/** Each policy once: a link that somebody confirmed before one that is only suggested, then as the lead has it. */
function mergePolicies(entries: readonly DigestEntry[]): readonly EntryPolicy[] {
  const byId = new Map<string, EntryPolicy>();
  for (const policy of entries.flatMap(({ policies }) => policies)) {
    const known = byId.get(policy.id);
    if (!known || (known.state === 'suggested' && policy.state === 'confirmed')) byId.set(policy.id, policy);
  }
  return [...byId.values()];
}
