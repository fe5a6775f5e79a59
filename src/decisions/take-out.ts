import { activeMembers, eventGroupOfItem } from '../event-group/group-members.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import type { EventGroup } from '../model/item/event-group.js';
import { followEventGroup } from '../ports/store/follow-event-group.js';
import type { Store } from '../ports/store/store.js';
import { unlessRefused } from './project-decision.js';
import { type AuditDeps, laterThan, recordOn, type Stale } from './record-event.js';

type TakenOutEvent = DecidedEvent<'dossier.taken-out'>;

export type TakeOutDeps = AuditDeps<keyof Store>;

export interface TakeOutDecision {
  readonly itemId: string;
  readonly by: Principal;
  readonly reason: string;
  /** 0 if the person saw that nobody had taken it out: see `recordOn`. */
  readonly seen?: Seen | undefined;
}

export type TakeOutOutcome =
  | { readonly kind: 'taken-out'; readonly eventGroupId: string; readonly event: AuditEvent }
  | Stale
  | { readonly kind: 'unknown-item' }
  /** The item has no event group, or was taken out before. */
  | { readonly kind: 'no-group' };

/** Takes an item out of its event group for good, since it is not the same event. No rule puts it back or joins other items to it. */
export async function takeOut(
  deps: TakeOutDeps,
  { itemId, by, reason, seen }: TakeOutDecision,
): Promise<TakeOutOutcome> {
  const [item] = await deps.store.items.getMany([itemId]);
  if (!item) return { kind: 'unknown-item' };
  const eventGroup = await followEventGroup(deps.store, eventGroupOfItem(item.value));
  const members = eventGroup ? activeMembers(eventGroup.value) : [];
  const before = eventGroup?.value.members.find((member) => member.itemId === itemId)?.takenOut;
  const stale = before && (await laterThan(deps.store, seen, before));
  if (stale) return stale;
  if (!eventGroup || members.length < 2 || !members.some((member) => member.itemId === itemId)) {
    return { kind: 'no-group' };
  }
  const details = { item: itemId, dossier: eventGroup.value.id, reason };
  const written = await recordOn(deps, { by, action: 'dossier.taken-out', subject: itemId, details }, seen);
  await unlessRefused(projectTakeOut(deps.store, written.event));
  if (written.kind === 'stale') return written;
  return { kind: 'taken-out', eventGroupId: eventGroup.value.id, event: written.event };
}

/** Applies an audit event to the event group, then to the item's copy. Returns whether something was written. It may be repeated. */
export async function projectTakeOut(store: Pick<Store, 'eventGroups' | 'items'>, event: AuditEvent): Promise<boolean> {
  const decided = readAs(event, 'dossier.taken-out');
  if (!decided) return false;
  await noteOnEventGroup(store, decided);
  return noteOnItem(store, decided);
}

async function noteOnEventGroup(store: Pick<Store, 'eventGroups'>, event: TakenOutEvent): Promise<void> {
  for (;;) {
    const found = await followEventGroup(store, event.details.dossier);
    const member = found?.value.members.find(({ itemId }) => itemId === event.subject);
    if (!found || !member || member.takenOut !== null) return;
    if ((await store.eventGroups.replace(withoutItem(found.value, event), found.version)) === 'replaced') return;
  }
}

function withoutItem(eventGroup: EventGroup, { sequence, actor, subject, details, at }: TakenOutEvent): EventGroup {
  const takenOut = { sequence, by: actor, reason: details.reason, at };
  const members = eventGroup.members.map((member) => (member.itemId === subject ? { ...member, takenOut } : member));
  return { ...eventGroup, members };
}

async function noteOnItem(store: Pick<Store, 'items'>, { subject, details }: TakenOutEvent): Promise<boolean> {
  for (;;) {
    const [stored] = await store.items.getMany([subject]);
    if (!stored || stored.value.dossier?.reason === 'taken-out') return false;
    const item = { ...stored.value, dossier: { id: details.dossier, reason: 'taken-out' as const } };
    const [outcome] = await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    if (outcome === 'written') return true;
  }
}
