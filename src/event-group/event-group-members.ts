import type { EventGroup, EventGroupMember } from '../model/item/event-group.js';

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
 * that it is two events, or there would be too many. What was taken out of one stays out. Pure.
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
