import { followDossier } from '../../decisions/follow-dossier.js';
import { compareTexts } from '../../model/compare-texts.js';
import type { Dossier, DossierMember } from '../../model/dossier.js';
import type { Item } from '../../model/item.js';
import { actorNames } from '../policies/tag-view.js';
import type { WebDeps } from '../web-deps.js';

export interface DossierEntry {
  readonly item: Item;
  readonly member: DossierMember;
}

export interface DossierView {
  readonly dossier: Dossier;
  /** In order of time, those that were taken out among them. */
  readonly entries: readonly DossierEntry[];
  /** Names of those who took items out, by actor id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The dossier that an id leads to, with its items. */
export async function loadDossier(store: WebDeps['store'], id: string): Promise<DossierView | undefined> {
  const dossier = (await followDossier(store, id))?.value;
  if (!dossier) return undefined;
  const [entries, names] = await Promise.all([
    loadEntries(store, dossier.members),
    actorNames(
      store,
      dossier.members.map(({ takenOut }) => takenOut?.by ?? null),
    ),
  ]);
  return { dossier, entries, names };
}

/** A member that is not written yet is left out. */
export async function loadEntries(
  store: WebDeps['store'],
  members: readonly DossierMember[],
): Promise<readonly DossierEntry[]> {
  const items = await store.items.getMany(members.map(({ itemId }) => itemId));
  const entries = members.flatMap((member, index) => {
    const item = items[index]?.value;
    return item ? [{ item, member }] : [];
  });
  return entries.sort((a, b) => compareTexts(toldAt(a.item), toldAt(b.item)) || compareTexts(a.item.id, b.item.id));
}

function toldAt({ publishedAt, firstSeenAt }: Item): string {
  return publishedAt ?? firstSeenAt;
}
