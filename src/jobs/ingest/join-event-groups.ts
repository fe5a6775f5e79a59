import { eventMarks } from '../../event-group/event-marks.js';
import { eventGroupIdOf } from '../../event-group/group-members.js';
import {
  type EventCandidate,
  type FoundEventKey,
  type FoundEventKeys,
  findEventKeys,
  sameEvent,
} from '../../event-group/same-event.js';
import { tallied } from '../../model/gather.js';
import {
  EventGroupEvidence,
  type EventGroupMember,
  type EventGroupReason,
  type EventKey,
} from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import { addToEventGroup, mergeEventGroups, sideOfEventKey } from './event-group-store.js';
import type { PlannedItem } from './plan-item.js';

export type JoinDeps = Needs<'clock' | 'catalogue', 'eventKeys' | 'eventGroups'>;

/** An item that is about to be written. */
interface Arrival {
  readonly plan: PlannedItem;
  readonly candidate: EventCandidate;
  readonly eventKeys: FoundEventKeys;
  /** The event group of its event keys. Undefined before it has written one. */
  groupId: string | undefined;
  reason: EventGroupReason | null;
}

interface Likeness {
  readonly eventKey: EventKey;
  readonly reason: EventGroupReason;
}

/**
 * Puts new items into the event groups of stored items about the same event, before they are written. Writes the event group first, then
 * the event keys by which others find it, then the item, so that a crash repeats it. An item that is in an event group, or was taken out of
 * one, is left as it is. Nearly every item is alone; all of these cost one read and one write.
 */
export async function joinEventGroups(
  deps: JoinDeps,
  planned: readonly PlannedItem[],
): Promise<readonly PlannedItem[]> {
  const arrivals = arrivalsOf(deps, planned);
  const stored = await loadEventKeys(deps.store, [
    ...new Set(arrivals.flatMap(({ eventKeys }) => eventKeys.looked.map(({ id }) => id))),
  ]);
  for (const arrival of arrivals) {
    arrival.groupId = arrival.eventKeys.own
      .map(({ id }) => stored.get(id))
      .find((eventKey) => eventKey?.itemId === arrival.candidate.itemId)?.dossierId;
    await join(deps, arrival, likenesses(arrival, arrival.eventKeys.looked, stored));
  }
  await leaveEventKeys(deps, arrivals, stored);
  const eventGroups = new Map(arrivals.map((arrival) => [arrival.plan, eventGroupOf(arrival)]));
  return planned.map((plan) => {
    const eventGroup = eventGroups.get(plan) ?? null;
    return eventGroup === null ? plan : { ...plan, item: { ...plan.item, dossier: eventGroup } };
  });
}

function arrivalsOf({ catalogue }: JoinDeps, planned: readonly PlannedItem[]): Arrival[] {
  const linked = tallied(planned.flatMap(({ item }) => item.url ?? []));
  return planned
    .filter(({ item }) => item.dossier === null)
    .map((plan) => {
      const isShared = plan.item.identity === 'link-and-title' || (linked.get(plan.item.url ?? '') ?? 0) > 1;
      const candidate = candidateOf(plan, catalogue.get(plan.item.sourceId), isShared);
      return { plan, candidate, eventKeys: findEventKeys(candidate), groupId: undefined, reason: null };
    });
}

function candidateOf(
  { item, entry, findings }: PlannedItem,
  source: SourceDefinition | undefined,
  isShared: boolean,
): EventCandidate {
  return {
    itemId: item.id,
    sourceId: item.sourceId,
    title: item.title,
    url: item.url,
    language: item.language,
    at: item.publishedAt ?? item.firstSeenAt,
    marks: findings.marks ?? eventMarks(entry, namesOf(source)),
    ownAddress: !isShared && source?.kind !== 'page-watch',
    news: !item.backlog,
  };
}

export function namesOf(source: SourceDefinition | undefined): readonly string[] {
  return source ? [source.name.fr, source.name.en, source.authority] : [];
}

async function loadEventKeys(store: JoinDeps['store'], ids: readonly string[]): Promise<Map<string, EventKey>> {
  const found = ids.length === 0 ? [] : await store.eventKeys.getMany(ids);
  return new Map(found.flatMap((eventKey) => (eventKey ? [[eventKey.value.id, eventKey.value] as const] : [])));
}

/** Strongest first. */
function likenesses(
  { candidate }: Arrival,
  looked: readonly FoundEventKey[],
  stored: ReadonlyMap<string, EventKey>,
): Likeness[] {
  const order = EventGroupEvidence.options;
  return looked
    .flatMap((found) => {
      const eventKey = stored.get(found.id);
      const reason = eventKey ? sameEvent(eventKey, found, candidate) : null;
      return eventKey && reason ? [{ eventKey, reason }] : [];
    })
    .sort((a, b) => order.indexOf(a.reason.kind) - order.indexOf(b.reason.kind));
}

/** Joins the first event group and merges the others into it. */
async function join({ store, clock }: JoinDeps, arrival: Arrival, alike: readonly Likeness[]): Promise<void> {
  const { itemId, sourceId } = arrival.candidate;
  const seenAt = clock.now().toISOString();
  for (const { eventKey, reason } of alike) {
    const member: EventGroupMember = { itemId, sourceId, seenAt, reason, takenOut: null };
    const groupId =
      arrival.groupId === undefined
        ? await addToEventGroup(store, sideOfEventKey(eventKey), member)
        : await mergeEventGroups(store, { id: arrival.groupId, member }, sideOfEventKey(eventKey));
    if (groupId === null) continue;
    arrival.groupId = groupId;
    arrival.reason ??= reason;
  }
}

/** Writes the event keys. A key that another worker wrote at the same moment counts like a found one. */
async function leaveEventKeys(
  deps: JoinDeps,
  arrivals: readonly Arrival[],
  stored: ReadonlyMap<string, EventKey>,
): Promise<void> {
  const seenAt = deps.clock.now().toISOString();
  const left = arrivals.flatMap((arrival) =>
    arrival.eventKeys.own.filter(({ id }) => !stored.has(id)).map((found) => ({ arrival, found })),
  );
  for (const { arrival } of left) arrival.groupId ??= eventGroupIdOf(arrival.candidate.itemId);
  const outcomes =
    left.length === 0 ? [] : await deps.store.eventKeys.createMany(left.map((one) => describeEventKey(one, seenAt)));
  const missed = left.filter((_, index) => outcomes[index] === 'exists');
  const groupIds = missed.map(({ found }) => found.id);
  const theirs = await loadEventKeys(deps.store, groupIds);
  for (const { arrival, found } of missed) await join(deps, arrival, likenesses(arrival, [found], theirs));
}

function describeEventKey({ arrival, found }: { arrival: Arrival; found: FoundEventKey }, seenAt: string): EventKey {
  const { itemId, sourceId, title, url, language, at } = arrival.candidate;
  const eventGroupId = arrival.groupId ?? eventGroupIdOf(itemId);
  return {
    id: found.id,
    kind: found.kind,
    itemId,
    sourceId,
    dossierId: eventGroupId,
    title: title.slice(0, 500),
    url,
    language,
    at,
    seenAt,
  };
}

function eventGroupOf({ groupId, reason }: Arrival): Item['dossier'] {
  return groupId === undefined || reason === null ? null : { id: groupId, reason: reason.kind };
}
