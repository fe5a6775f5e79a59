import { actorNames } from '../../decisions/name-actor.js';
import { followEventGroup } from '../../decisions/take-out.js';
import { compareTexts } from '../../model/compare-texts.js';
import type { EventGroup, EventGroupMember } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import type { WebDeps } from '../web-deps.js';

export interface EventGroupEntry {
  readonly item: Item;
  readonly member: EventGroupMember;
}

export interface EventGroupView {
  readonly eventGroup: EventGroup;
  /** In order of time, those that were taken out among them. */
  readonly entries: readonly EventGroupEntry[];
  /** Names of those who took items out, by actor id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The event group that an id leads to, with its items. */
export async function loadEventGroup(store: WebDeps['store'], id: string): Promise<EventGroupView | undefined> {
  const eventGroup = (await followEventGroup(store, id))?.value;
  if (!eventGroup) return undefined;
  const [entries, names] = await Promise.all([
    loadEntries(store, eventGroup.members),
    actorNames(
      store,
      eventGroup.members.map(({ takenOut }) => takenOut?.by ?? null),
    ),
  ]);
  return { eventGroup, entries, names };
}

/** A member that is not written yet is left out. */
export async function loadEntries(
  store: WebDeps['store'],
  members: readonly EventGroupMember[],
): Promise<readonly EventGroupEntry[]> {
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
