import type { EventGroup, EventGroupMember } from '../model/item/event-group.js';
import { type LeadCandidate, orderByLead } from './choose-lead.js';
import { activeMembers } from './event-group-members.js';

/** An item as a list shows it: it stands for those of its event group that the list holds as well. */
export interface FoldedItem<T> {
  readonly item: T;
  readonly eventGroup: EventGroup | null;
  /** The other members of the event group, in the list or not. */
  readonly others: readonly EventGroupMember[];
}

/**
 * Items in their order, those of one event group once, at the place of the first of them, by the one that leads among them:
 * what is not in the list is only named, so that an item that alone answers a query is still shown. Pure.
 */
export function foldItems<T extends LeadCandidate>(
  items: readonly T[],
  eventGroups: ReadonlyMap<string, EventGroup>,
  publisherOf: (sourceId: string) => { readonly url: string } | undefined,
): readonly FoldedItem<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = eventGroups.get(item.id)?.id ?? item.id;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((group) => {
    const [item] = orderByLead(group, publisherOf);
    if (item === undefined) throw new Error('a group of items: expected at least one');
    return describeFolded(item, eventGroups.get(item.id));
  });
}

/** An item with what else tells of its event. Pure. */
export function describeFolded<T extends { readonly id: string }>(
  item: T,
  eventGroup: EventGroup | undefined,
): FoldedItem<T> {
  const others = eventGroup ? activeMembers(eventGroup).filter(({ itemId }) => itemId !== item.id) : [];
  return { item, eventGroup: eventGroup ?? null, others };
}
