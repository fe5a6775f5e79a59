import type { EventGroup } from '../../model/item/event-group.js';
import type { Versioned } from './collection.js';
import type { Store } from './store.js';

/** The event group that an id leads to; undefined while nobody joined the item that would begin it. */
export async function followEventGroup(
  store: Pick<Store, 'eventGroups'>,
  id: string,
): Promise<Versioned<EventGroup> | undefined> {
  let found = await store.eventGroups.get(id);
  while (found && found.value.mergedInto !== null) found = await store.eventGroups.get(found.value.mergedInto);
  return found;
}
