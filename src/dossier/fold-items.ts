import type { Dossier, DossierMember } from '../model/dossier.js';
import { type LeadCandidate, orderByLead } from './choose-lead.js';
import { activeMembers } from './dossier-members.js';

/** An item as a list shows it: it stands for those of its dossier that the list holds as well. */
export interface FoldedItem<T> {
  readonly item: T;
  readonly dossier: Dossier | null;
  /** The other members of the dossier, in the list or not. */
  readonly others: readonly DossierMember[];
}

/**
 * Items in their order, those of one dossier once, at the place of the first of them, by the one that leads among them:
 * what is not in the list is only named, so that an item that alone answers a query is still shown. Pure.
 */
export function foldItems<T extends LeadCandidate>(
  items: readonly T[],
  dossiers: ReadonlyMap<string, Dossier>,
  publisherOf: (sourceId: string) => { readonly url: string } | undefined,
): readonly FoldedItem<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = dossiers.get(item.id)?.id ?? item.id;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((group) => {
    const [item] = orderByLead(group, publisherOf);
    if (item === undefined) throw new Error('a group of items: expected at least one');
    return describeFolded(item, dossiers.get(item.id));
  });
}

/** An item with what else tells of its event. Pure. */
export function describeFolded<T extends { readonly id: string }>(
  item: T,
  dossier: Dossier | undefined,
): FoldedItem<T> {
  const others = dossier ? activeMembers(dossier).filter(({ itemId }) => itemId !== item.id) : [];
  return { item, dossier: dossier ?? null, others };
}
