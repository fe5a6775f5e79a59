import { actorNames, actorNamesIn } from '../../decisions/name-actor.js';
import { describeFolded } from '../../event-group/group-members.js';
import { loadEventGroups } from '../../jobs/ingest/event-group-store.js';
import { compareTexts } from '../../model/compare-texts.js';
import type { EventGroup, EventGroupMember, EventGroupReason } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import { followEventGroup } from '../../ports/store/follow-event-group.js';
import type { WebDeps } from '../site-env.js';

export interface EventGroupEntry {
  readonly item: Item;
  readonly member: EventGroupMember;
}

export interface EventGroupView {
  readonly eventGroup: EventGroup;
  /** By time, including items that were taken out. */
  readonly entries: readonly EventGroupEntry[];
  /** Names of the people who took items out, by actor id. */
  readonly names: ReadonlyMap<string, string>;
}

export async function loadEventGroup(store: WebDeps['store'], id: string): Promise<EventGroupView | undefined> {
  const eventGroup = (await followEventGroup(store, id))?.value;
  if (!eventGroup) return undefined;
  const [entries, names] = await Promise.all([
    loadEntries(store, eventGroup.members),
    actorNamesIn(store, eventGroup.members, ({ takenOut }) => takenOut?.by ?? null),
  ]);
  return { eventGroup, entries, names };
}

/** Leaves out members that are not written yet. */
async function loadEntries(
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

export interface SameEventView {
  readonly eventGroup: EventGroup | null;
  readonly others: readonly EventGroupMember[];
  /** The other members with their items, by time. */
  readonly entries: readonly EventGroupEntry[];
  /** Who took the item out of its event group; `by` is undefined if the name was erased. Null if nobody did. */
  readonly takenOut: { readonly by: string | undefined; readonly reason: string; readonly at: string } | null;
}

export async function loadSameEventView(store: WebDeps['store'], item: Item): Promise<SameEventView> {
  const eventGroups = await loadEventGroups(store, [item]);
  const { eventGroup, others } = describeFolded(item, eventGroups.get(item.id));
  return { eventGroup, others, entries: await loadEntries(store, others), takenOut: await loadTakenOut(store, item) };
}

async function loadTakenOut(
  store: WebDeps['store'],
  { id, dossier: eventGroup }: Item,
): Promise<SameEventView['takenOut']> {
  if (eventGroup?.reason !== 'taken-out') return null;
  const found = await followEventGroup(store, eventGroup.id);
  const takenOut = found?.value.members.find(({ itemId }) => itemId === id)?.takenOut;
  if (!takenOut) return null;
  const names = await actorNames(store, [takenOut.by]);
  return { by: names.get(takenOut.by), reason: takenOut.reason, at: takenOut.at };
}

/**
 * Why an item and another are in one event group: the reason for which one joined the other, or else for which the other joined the group.
 */
export function reasonBetween(
  itemId: string,
  eventGroup: EventGroup,
  other: EventGroupMember,
): EventGroupReason | null {
  const own = eventGroup.members.find((member) => member.itemId === itemId)?.reason ?? null;
  if (other.reason?.withItem === itemId || own?.withItem !== other.itemId) return other.reason ?? own;
  return own;
}
