import { activeMembers, eventGroupOfItem, isTakenOut, uniteMembers } from '../../event-group/group-members.js';
import type { EventGroup, EventGroupMember, EventKey } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import { followEventGroup } from '../../ports/store/follow-event-group.js';
import type { Store } from '../../ports/store/store.js';

type EventGroupStore = Pick<Store, 'eventGroups'>;

/** An existing event group, or the one that its first item would begin. */
interface EventGroupSide {
  readonly id: string;
  /** The item by which the event group was found. */
  readonly member: EventGroupMember;
}

/** The event group of the item that left an event key. */
export function sideOfEventKey({ dossierId: eventGroupId, itemId, sourceId, seenAt }: EventKey): EventGroupSide {
  return { id: eventGroupId, member: { itemId, sourceId, seenAt, reason: null, takenOut: null } };
}

/**
 * Puts an item into the event group of another. Returns the id of the event group, or null if this is not allowed: see `uniteMembers`; an
 * item that a person took out is not joined either. Repeating it changes nothing.
 */
export async function addToEventGroup(
  store: EventGroupStore,
  side: EventGroupSide,
  member: EventGroupMember,
): Promise<string | null> {
  for (;;) {
    const found = await followEventGroup(store, side.id);
    const before = found?.value ?? begun(side);
    if (isTakenOut(before, side.member.itemId) || isTakenOut(before, member.itemId)) return null;
    if (before.members.some(({ itemId }) => itemId === member.itemId)) return before.id;
    const members = uniteMembers(before.members, [member]);
    if (members === null) return null;
    if (await write(store, { ...before, members: [...members] }, found?.version)) return before.id;
  }
}

/**
 * Merges two event groups and returns the id, or null if they must stay apart. The smaller id takes over, so that concurrent merges of the
 * same two agree and make no circle. Its members are written before the other group leads to it.
 */
export async function mergeEventGroups(
  store: EventGroupStore,
  left: EventGroupSide,
  right: EventGroupSide,
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
  readonly value: EventGroup;
  /** Undefined if it is not stored yet. */
  readonly version: number | undefined;
}

async function openSide(store: EventGroupStore, side: EventGroupSide): Promise<OpenSide> {
  const found = await followEventGroup(store, side.id);
  return found ?? { value: begun(side), version: undefined };
}

function begun({ id, member }: EventGroupSide): EventGroup {
  return { id, members: [member], mergedInto: null };
}

async function write(store: EventGroupStore, eventGroup: EventGroup, version: number | undefined): Promise<boolean> {
  if (version === undefined) return (await store.eventGroups.create(eventGroup)) === 'created';
  return (await store.eventGroups.replace(eventGroup, version)) === 'replaced';
}

/** The event groups by item id, without items that are alone or were taken out. Merged groups are followed. */
export async function loadEventGroups(
  store: Pick<Store, 'eventGroups'>,
  items: readonly Pick<Item, 'id' | 'dossier'>[],
): Promise<ReadonlyMap<string, EventGroup>> {
  const inside = items.filter(({ dossier: eventGroup }) => eventGroup?.reason !== 'taken-out');
  const byId = await followAll(store, [...new Set(inside.map(eventGroupOfItem))]);
  const found = inside.flatMap((item) => {
    const eventGroup = byId.get(eventGroupOfItem(item));
    const isShared = eventGroup && activeMembers(eventGroup).length > 1 && !isTakenOut(eventGroup, item.id);
    return isShared ? [[item.id, eventGroup] as const] : [];
  });
  return new Map(found);
}

/** For each id, the event group that it leads to. One read for all, and one more if some were merged. */
async function followAll(
  store: Pick<Store, 'eventGroups'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EventGroup>> {
  if (ids.length === 0) return new Map();
  const read = (await store.eventGroups.getMany(ids)).flatMap((stored) => (stored ? [stored.value] : []));
  const merged = [...new Set(read.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const further = await followAll(store, merged);
  return new Map(
    read.flatMap((eventGroup) => {
      const end = eventGroup.mergedInto === null ? eventGroup : further.get(eventGroup.mergedInto);
      return end ? [[eventGroup.id, end] as const] : [];
    }),
  );
}
