import type { Dossier } from '../model/dossier.js';
import type { Versioned } from '../ports/collection.js';
import type { Store } from '../ports/store.js';

/** The dossier that an id leads to; undefined while nobody joined the item that would begin it. */
export async function followDossier(
  store: Pick<Store, 'dossiers'>,
  id: string,
): Promise<Versioned<Dossier> | undefined> {
  let found = await store.dossiers.get(id);
  while (found && found.value.mergedInto !== null) found = await store.dossiers.get(found.value.mergedInto);
  return found;
}
