import type { IdentifiedEntry } from '../model/source/pending-batch.js';
import { entryKeys, plainTitle } from './entry-keys.js';

/** An entry, with the item that its keys name. */
export interface Claimant {
  readonly identified: IdentifiedEntry;
  readonly itemId: string;
  /** The stored title of the item, or null if the item is new. */
  readonly title: string | null;
}

/**
 * Keeps two entries of one reading as two items, even if their keys name the same one. The entry whose guid gives the item's id keeps the
 * item, or else the entry with its title; the others get their own ids from now on. In order; null where an entry keeps its item.
 */
export function keepApart(sourceId: string, claimants: readonly Claimant[]): (IdentifiedEntry | null)[] {
  const keepers = new Map<string, Claimant>();
  for (const claimant of claimants) {
    const before = keepers.get(claimant.itemId);
    if (!before || rankOf(claimant) < rankOf(before)) keepers.set(claimant.itemId, claimant);
  }
  return claimants.map((claimant) =>
    keepers.get(claimant.itemId) === claimant ? null : apart(sourceId, claimant.identified),
  );
}

/** The lowest rank keeps the item. Title and id break ties, so that the order of entries does not matter. */
function rankOf({ identified, itemId, title }: Claimant): string {
  if (identified.itemId === itemId && identified.identity === 'guid') return '0';
  const hasTitle = title !== null && plainTitle(title) === plainTitle(identified.entry.title);
  return `${hasTitle ? 1 : 2}${plainTitle(identified.entry.title)} ${identified.itemId}`;
}

function apart(sourceId: string, identified: IdentifiedEntry): IdentifiedEntry {
  if (identified.identity !== 'link') return { ...identified, apart: true };
  const id = entryKeys(sourceId, identified.entry).linkAndTitle ?? identified.itemId;
  return { ...identified, itemId: id, identity: 'link-and-title', apart: true };
}
