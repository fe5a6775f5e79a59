import { hash } from 'node:crypto';
import { parseUrl } from '../model/address/parse-url.js';
import { gathered } from '../model/gather.js';
import type { EventGroup, EventGroupMember } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';
import type { SourceDefinition } from '../model/source/source.js';

/** More sources than tell any one event: what would grow further was put together by mistake. */
const mostMembers = 50;

/** Those that nobody took out. */
export function activeMembers(eventGroup: EventGroup): readonly EventGroupMember[] {
  return eventGroup.members.filter(({ takenOut }) => takenOut === null);
}

export function isTakenOut(eventGroup: EventGroup, itemId: string): boolean {
  return eventGroup.members.some((member) => member.itemId === itemId && member.takenOut !== null);
}

/**
 * The members of both, each once, or null where they do not go together: a source would tell the event twice, which says
 * that it is two events, or there would be too many. What was taken out of one stays out.
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
 * The id of the event group that an item begins. It follows from the item, so that two that meet at the same item at once, or
 * one that is repeated after a crash, make one event group.
 */
export function eventGroupIdOf(itemId: string): string {
  return `d${hash('sha256', `dossier\n${itemId}`).slice(0, 31)}`;
}

/** The id under which the event group of an item is looked for: the one that it was put into, or the one that it would begin. */
export function eventGroupOfItem({ id, dossier: eventGroup }: Pick<Item, 'id' | 'dossier'>): string {
  return eventGroup?.id ?? eventGroupIdOf(id);
}

export type LeadCandidate = Pick<Item, 'id' | 'sourceId' | 'url' | 'kinds' | 'publishedAt' | 'firstSeenAt'>;
type Publisher = Pick<SourceDefinition, 'url'>;

/** What is said by who decides it, before what is said about it. */
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
 * The items of an event group, the one that stands for it first: what a publisher tells on its own site before what links to
 * somebody else's, what is official before reports and news, then the earliest.
 */
export function orderByLead<T extends LeadCandidate>(
  items: readonly T[],
  publisherOf: (sourceId: string) => Publisher | undefined,
): readonly T[] {
  if (items.length < 2) return items;
  const keyed = items.map((item) => ({ item, key: leadKey(item, publisherOf(item.sourceId)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** Keys sort as their items lead. */
export function leadKey(item: LeadCandidate, publisher: Publisher | undefined): string {
  const foreign = publisher && isOnSiteOf(item.url, publisher.url) ? '0' : '1';
  const comment = item.kinds.some((kind) => official.has(kind)) ? '0' : '1';
  return `${foreign}${comment} ${item.publishedAt ?? item.firstSeenAt} ${item.id}`;
}

/** `www.cnil.fr` and `cnil.fr`, `feeds.example.org` and `news.example.org`. */
function isOnSiteOf(url: string | null, home: string): boolean {
  const [one, other] = [siteOf(url), siteOf(home)];
  return one !== null && other !== null && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));
}

function siteOf(url: string | null): string | null {
  const hostname = url === null ? undefined : parseUrl(url)?.hostname;
  return hostname?.replace(/^(?:www\d?|feeds?|rss|api|m|news)\./, '') ?? null;
}

/** An item as a list shows it: it stands for those of its event group that the list holds as well. */
export interface FoldedItem<T> {
  readonly item: T;
  readonly eventGroup: EventGroup | null;
  readonly others: readonly EventGroupMember[];
}

/**
 * Items in their order, those of one event group once, at the place of the first of them, by the one that leads among them:
 * what is not in the list is only named, so that an item that alone answers a query is still shown.
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

/** An item with what else tells of its event. */
export function describeFolded<T extends { readonly id: string }>(
  item: T,
  eventGroup: EventGroup | undefined,
): FoldedItem<T> {
  const others = eventGroup ? activeMembers(eventGroup).filter(({ itemId }) => itemId !== item.id) : [];
  return { item, eventGroup: eventGroup ?? null, others };
}
