import { dossierOfItem } from '../dossier/dossier-id.js';
import { activeMembers } from '../dossier/dossier-members.js';
import type { AuditEvent } from '../model/audit.js';
import type { Dossier } from '../model/dossier.js';
import type { Principal } from '../model/principal.js';
import type { Store } from '../ports/store.js';
import { followDossier } from './follow-dossier.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface TakeOutDeps extends AuditDeps {
  readonly store: Store;
}

export interface TakeOutDecision {
  readonly itemId: string;
  readonly by: Principal;
  readonly reason: string;
}

export type TakeOutOutcome =
  | { readonly kind: 'taken-out'; readonly dossierId: string; readonly event: AuditEvent }
  | { readonly kind: 'unknown-item' }
  /** The item is alone, or was taken out before. */
  | { readonly kind: 'no-dossier' };

/** Takes an item out of its dossier for good: it is not the same event. Nothing puts it back, or joins it, by itself. */
export async function takeOut(deps: TakeOutDeps, { itemId, by, reason }: TakeOutDecision): Promise<TakeOutOutcome> {
  const [item] = await deps.store.items.getMany([itemId]);
  if (!item) return { kind: 'unknown-item' };
  const dossier = await followDossier(deps.store, dossierOfItem(item.value));
  const members = dossier ? activeMembers(dossier.value) : [];
  if (!dossier || members.length < 2 || !members.some((member) => member.itemId === itemId)) {
    return { kind: 'no-dossier' };
  }
  const details = { item: itemId, dossier: dossier.value.id, reason };
  const event = await recordEvent(deps, { by, action: 'dossier.taken-out', subject: itemId, details });
  await projectTakeOut(deps.store, event);
  return { kind: 'taken-out', dossierId: dossier.value.id, event };
}

/** Brings the dossier, then the item's copy, to what an audit event decided. It may be projected again. */
export async function projectTakeOut(store: Pick<Store, 'dossiers' | 'items'>, event: AuditEvent): Promise<void> {
  await noteOnDossier(store, event);
  await noteOnItem(store, event);
}

async function noteOnDossier(store: Pick<Store, 'dossiers'>, event: AuditEvent): Promise<void> {
  for (;;) {
    const found = await followDossier(store, String(event.details.dossier));
    const member = found?.value.members.find(({ itemId }) => itemId === event.subject);
    if (!found || !member || member.takenOut !== null) return;
    if ((await store.dossiers.replace(withoutItem(found.value, event), found.version)) === 'replaced') return;
  }
}

function withoutItem(dossier: Dossier, { sequence, actor, subject, details, at }: AuditEvent): Dossier {
  const takenOut = { sequence, by: actor, reason: String(details.reason ?? ''), at };
  const members = dossier.members.map((member) => (member.itemId === subject ? { ...member, takenOut } : member));
  return { ...dossier, members };
}

async function noteOnItem(store: Pick<Store, 'items'>, { subject, details }: AuditEvent): Promise<void> {
  for (;;) {
    const [stored] = await store.items.getMany([subject]);
    if (!stored || stored.value.dossier?.reason === 'taken-out') return;
    const item = { ...stored.value, dossier: { id: String(details.dossier), reason: 'taken-out' as const } };
    const [outcome] = await store.items.write([
      { item, expectedVersion: stored.version, revision: null, document: null },
    ]);
    if (outcome === 'written') return;
  }
}
