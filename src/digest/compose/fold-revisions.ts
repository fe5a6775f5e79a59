import type { DigestEntry } from '../../model/digest/composition.js';

/**
 * One entry for each item, its newest revision. An item first seen in the window is new to the reader, even where it was
 * amended since.
 */
export function foldRevisions(entries: readonly DigestEntry[]): readonly DigestEntry[] {
  const byItem = new Map<string, DigestEntry>();
  for (const entry of entries) {
    const known = byItem.get(entry.itemId);
    byItem.set(entry.itemId, known === undefined ? entry : fold(known, entry));
  }
  return [...byItem.values()];
}

function fold(a: DigestEntry, b: DigestEntry): DigestEntry {
  return { ...(a.revision > b.revision ? a : b), amended: a.amended && b.amended };
}
