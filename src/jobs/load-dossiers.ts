import { dossierOfItem } from '../dossier/dossier-id.js';
import { activeMembers, isTakenOut } from '../dossier/dossier-members.js';
import type { Dossier } from '../model/dossier.js';
import type { Item } from '../model/item.js';
import type { Store } from '../ports/store.js';

/** The dossiers of items, by item; none for an item that is alone or was taken out. Those that merged are followed. */
export async function loadDossiers(
  store: Pick<Store, 'dossiers'>,
  items: readonly Pick<Item, 'id' | 'dossier'>[],
): Promise<ReadonlyMap<string, Dossier>> {
  const inside = items.filter(({ dossier }) => dossier?.reason !== 'taken-out');
  const byId = await followAll(store, [...new Set(inside.map(dossierOfItem))]);
  const found = inside.flatMap((item) => {
    const dossier = byId.get(dossierOfItem(item));
    const isShared = dossier && activeMembers(dossier).length > 1 && !isTakenOut(dossier, item.id);
    return isShared ? [[item.id, dossier] as const] : [];
  });
  return new Map(found);
}

/** Each id with the dossier that it leads to: one read for all, and one more where some of them merged. */
async function followAll(
  store: Pick<Store, 'dossiers'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Dossier>> {
  if (ids.length === 0) return new Map();
  const read = (await store.dossiers.getMany(ids)).flatMap((stored) => (stored ? [stored.value] : []));
  const merged = [...new Set(read.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const further = await followAll(store, merged);
  return new Map(
    read.flatMap((dossier) => {
      const end = dossier.mergedInto === null ? dossier : further.get(dossier.mergedInto);
      return end ? [[dossier.id, end] as const] : [];
    }),
  );
}
