import { followDossier } from '../decisions/follow-dossier.js';
import { isTakenOut, uniteMembers } from '../dossier/dossier-members.js';
import type { Clue, Dossier, DossierMember } from '../model/dossier.js';
import type { Store } from '../ports/store.js';

type DossierStore = Pick<Store, 'dossiers'>;

/** A dossier that is there, or the one that its first item would begin. */
export interface DossierSide {
  readonly id: string;
  /** The item by which the dossier was found. */
  readonly member: DossierMember;
}

/** The dossier of the item that left a clue. */
export function sideOfClue({ dossierId, itemId, sourceId, seenAt }: Clue): DossierSide {
  return { id: dossierId, member: { itemId, sourceId, seenAt, reason: null, takenOut: null } };
}

/**
 * Puts an item into the dossier of another. The id of the dossier, or null where it may not: see `uniteMembers`, and nothing
 * joins what a person took out. Repeating it changes nothing.
 */
export async function addToDossier(
  store: DossierStore,
  side: DossierSide,
  member: DossierMember,
): Promise<string | null> {
  for (;;) {
    const found = await followDossier(store, side.id);
    const before = found?.value ?? begun(side);
    if (isTakenOut(before, side.member.itemId) || isTakenOut(before, member.itemId)) return null;
    if (before.members.some(({ itemId }) => itemId === member.itemId)) return before.id;
    const members = uniteMembers(before.members, [member]);
    if (members === null) return null;
    if (await write(store, { ...before, members: [...members] }, found?.version)) return before.id;
  }
}

/**
 * Makes one dossier of two. The one with the smaller id takes over, so that whoever merges the same two does the same and
 * no circle comes of it; its members are written before the other leads to it. The id, or null where they do not go together.
 */
export async function mergeDossiers(
  store: DossierStore,
  left: DossierSide,
  right: DossierSide,
): Promise<string | null> {
  for (;;) {
    const [one, other] = [await openSide(store, left), await openSide(store, right)];
    if (one.value.id === other.value.id) return one.value.id;
    if (isTakenOut(one.value, left.member.itemId) || isTakenOut(other.value, right.member.itemId)) return null;
    const [into, from] = one.value.id < other.value.id ? [one, other] : [other, one];
    const members = uniteMembers(into.value.members, from.value.members);
    if (members === null) return null;
    if (!(await write(store, { ...into.value, members: [...members] }, into.version))) continue;
    if (await write(store, { ...from.value, mergedInto: into.value.id }, from.version)) return into.value.id;
  }
}

interface OpenSide {
  readonly value: Dossier;
  /** Undefined for one that is not there yet. */
  readonly version: number | undefined;
}

async function openSide(store: DossierStore, side: DossierSide): Promise<OpenSide> {
  const found = await followDossier(store, side.id);
  return found ?? { value: begun(side), version: undefined };
}

function begun({ id, member }: DossierSide): Dossier {
  return { id, members: [member], mergedInto: null };
}

async function write(store: DossierStore, dossier: Dossier, version: number | undefined): Promise<boolean> {
  if (version === undefined) return (await store.dossiers.create(dossier)) === 'created';
  return (await store.dossiers.replace(dossier, version)) === 'replaced';
}
