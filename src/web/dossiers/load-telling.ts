import { followDossier } from '../../decisions/follow-dossier.js';
import { describeFolded } from '../../dossier/fold-items.js';
import { loadDossiers } from '../../jobs/load-dossiers.js';
import type { Dossier, DossierMember, DossierReason } from '../../model/dossier.js';
import type { Item } from '../../model/item.js';
import { actorNames } from '../policies/tag-view.js';
import type { WebDeps } from '../web-deps.js';
import { type DossierEntry, loadEntries } from './load-dossier.js';

/** What else tells of the event of an item. */
export interface Telling {
  readonly dossier: Dossier | null;
  readonly others: readonly DossierMember[];
  /** The others with their items, in order of time. */
  readonly entries: readonly DossierEntry[];
  /** Who took the item out of its dossier, undefined where the name was erased; null where nobody did. */
  readonly takenOut: { readonly by: string | undefined; readonly reason: string; readonly at: string } | null;
}

export async function loadTelling(store: WebDeps['store'], item: Item): Promise<Telling> {
  const dossiers = await loadDossiers(store, [item]);
  const { dossier, others } = describeFolded(item, dossiers.get(item.id));
  return { dossier, others, entries: await loadEntries(store, others), takenOut: await loadTakenOut(store, item) };
}

async function loadTakenOut(store: WebDeps['store'], { id, dossier }: Item): Promise<Telling['takenOut']> {
  if (dossier?.reason !== 'taken-out') return null;
  const found = await followDossier(store, dossier.id);
  const takenOut = found?.value.members.find(({ itemId }) => itemId === id)?.takenOut;
  if (!takenOut) return null;
  const names = await actorNames(store, [takenOut.by]);
  return { by: names.get(takenOut.by), reason: takenOut.reason, at: takenOut.at };
}

/** Why an item and another of its dossier are together: what brought one to the other, else what brought the other in. Pure. */
export function reasonBetween(itemId: string, dossier: Dossier, other: DossierMember): DossierReason | null {
  const own = dossier.members.find((member) => member.itemId === itemId)?.reason ?? null;
  if (other.reason?.withItem === itemId || own?.withItem !== other.itemId) return other.reason ?? own;
  return own;
}
