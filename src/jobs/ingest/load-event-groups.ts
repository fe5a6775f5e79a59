import { eventGroupOfItem } from '../../event-group/event-group-id.js';
import { activeMembers, isTakenOut } from '../../event-group/event-group-members.js';
import type { EventGroup } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

/** The event groups of items, by item; none for an item that is alone or was taken out. Those that merged are followed. */
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

/** Each id with the event group that it leads to: one read for all, and one more where some of them merged. */
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
