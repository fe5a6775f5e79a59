import type { IdentifiedEntry } from '../model/source/pending-batch.js';
import { entryKeys, plainTitle } from './entry-keys.js';

/** An entry with the item that its keys name. */
export interface Claimant {
  readonly identified: IdentifiedEntry;
  readonly itemId: string;
  /** The title of the item as it is stored, or null where it is new. */
  readonly title: string | null;
}

/**
 * Two entries of one reading are two items, whatever their keys say: the one that has the item's own id keeps it, else the one
 * that has its title, and the others go by their own ids from now on. In order; null where an entry need not.
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

/** The lowest keeps the item. The id settles what is equal, so that the order of the entries does not. */
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
