import { hash } from 'node:crypto';
import { parseUrl } from '../model/address/parse-url.js';
import { gathered } from '../model/gather.js';
import type { EventGroup, EventGroupMember } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';
import type { SourceDefinition } from '../model/source/source.js';

/** No event has so many sources: a larger group was joined by mistake. */
const mostMembers = 50;

/** The members that nobody took out. */
export function activeMembers(eventGroup: EventGroup): readonly EventGroupMember[] {
  return eventGroup.members.filter(({ takenOut }) => takenOut === null);
}

export function isTakenOut(eventGroup: EventGroup, itemId: string): boolean {
  return eventGroup.members.some((member) => member.itemId === itemId && member.takenOut !== null);
}

/**
 * The members of both groups, each once. Null if they do not fit together: one source would tell the event twice, so these are two events,
 * or there would be too many members. A member taken out of one group stays out.
 */
export function uniteMembers(
  left: readonly EventGroupMember[],
  right: readonly EventGroupMember[],
): readonly EventGroupMember[] | null {
  const byItem = new Map(left.map((member) => [member.itemId, member]));
  for (const member of right) {
    const known = byItem.get(member.itemId);
    if (!known || (known.takenOut === null && member.takenOut !== null)) byItem.set(member.itemId, member);
  }
  const members = [...byItem.values()];
  const sources = members.filter(({ takenOut }) => takenOut === null).map(({ sourceId }) => sourceId);
  return new Set(sources).size < sources.length || members.length > mostMembers ? null : members;
}

/**
 * The id of the event group that an item begins. It follows from the item, so two workers that begin a group at the same item, or one that
 * repeats it after a crash, make one group.
 */
export function eventGroupIdOf(itemId: string): string {
  return `d${hash('sha256', `dossier\n${itemId}`).slice(0, 31)}`;
}

/** The id of an item's event group: the group that it was put into, or the one that it would begin. */
export function eventGroupOfItem({ id, dossier: eventGroup }: Pick<Item, 'id' | 'dossier'>): string {
  return eventGroup?.id ?? eventGroupIdOf(id);
}

export type LeadCandidate = Pick<Item, 'id' | 'sourceId' | 'url' | 'kinds' | 'publishedAt' | 'firstSeenAt'>;
type Publisher = Pick<SourceDefinition, 'url'>;

/** Kinds published by those who decide, which come before reports about them. */
const official: ReadonlySet<string> = new Set([
  'law',
  'bill',
  'decision',
  'sanction',
  'case-law',
  'guideline',
  'consultation',
  'standard',
]);

/**
 * The items of an event group, the leading one first: items on the publisher's own site before links to other sites, official kinds before
 * reports and news, then the earliest.
 */
export function orderByLead<T extends LeadCandidate>(
  items: readonly T[],
  publisherOf: (sourceId: string) => Publisher | undefined,
): readonly T[] {
  if (items.length < 2) return items;
  const keyed = items.map((item) => ({ item, key: leadKey(item, publisherOf(item.sourceId)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** Keys sort in the order in which their items lead. */
export function leadKey(item: LeadCandidate, publisher: Publisher | undefined): string {
  const foreign = publisher && isOnSiteOf(item.url, publisher.url) ? '0' : '1';
  const comment = item.kinds.some((kind) => official.has(kind)) ? '0' : '1';
  return `${foreign}${comment} ${item.publishedAt ?? item.firstSeenAt} ${item.id}`;
}

/** True for the same site: `www.cnil.fr` and `cnil.fr`, `feeds.example.org` and `news.example.org`. */
function isOnSiteOf(url: string | null, home: string): boolean {
  const [one, other] = [siteOf(url), siteOf(home)];
  return one !== null && other !== null && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));
}

function siteOf(url: string | null): string | null {
  const hostname = url === null ? undefined : parseUrl(url)?.hostname;
  return hostname?.replace(/^(?:www\d?|feeds?|rss|api|m|news)\./, '') ?? null;
}

/** An item in a list. It stands for all items of its event group in the list. */
export interface FoldedItem<T> {
  readonly item: T;
  readonly eventGroup: EventGroup | null;
  readonly others: readonly EventGroupMember[];
}

/**
 * Folds items of one event group into one, at the place of the first, shown as the leading one among them. Members outside the list are
 * only named, so that an item that alone matches a query is still shown.
 */
export function foldItems<T extends LeadCandidate>(
  items: readonly T[],
  eventGroups: ReadonlyMap<string, EventGroup>,
  publisherOf: (sourceId: string) => { readonly url: string } | undefined,
): readonly FoldedItem<T>[] {
  const groups = gathered(items, ({ id }) => eventGroups.get(id)?.id ?? id);
  return [...groups.values()].map((group) => {
    const [item] = orderByLead(group, publisherOf);
    if (item === undefined) throw new Error('a group of items: expected at least one');
    return describeFolded(item, eventGroups.get(item.id));
  });
}

/** An item, with the other members of its event group. */
export function describeFolded<T extends { readonly id: string }>(
  item: T,
  eventGroup: EventGroup | undefined,
): FoldedItem<T> {
  const others = eventGroup ? activeMembers(eventGroup).filter(({ itemId }) => itemId !== item.id) : [];
  return { item, eventGroup: eventGroup ?? null, others };
}
