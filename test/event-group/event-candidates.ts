import { eventMarks } from '../../src/event-group/event-marks.js';
import { eventGroupIdOf } from '../../src/event-group/group-members.js';
import { type EventCandidate, findEventKeys, sameEvent } from '../../src/event-group/same-event.js';
import type { EventGroupReason, EventKey } from '../../src/model/item/event-group.js';

export type SameEventView = Partial<Omit<EventCandidate, 'marks'>> &
  Pick<EventCandidate, 'title'> & { readonly entryId?: string | null; readonly publisher?: readonly string[] };

let counted = 0;

/** An item of a source of its own, published on 2 March 2026, at an address that nothing else has. */
export function candidate({ entryId = null, publisher = [], ...sameEvent }: SameEventView): EventCandidate {
  counted += 1;
  const { title, url = null } = sameEvent;
  return {
    itemId: `item-${counted}`,
    sourceId: `source-${counted}`,
    url: null,
    language: 'fr',
    at: '2026-03-02T08:00:00.000Z',
    marks: eventMarks({ title, url, id: entryId }, publisher),
    ownAddress: true,
    news: true,
    ...sameEvent,
  };
}

export function eventKeysLeftBy(about: EventCandidate): EventKey[] {
  return findEventKeys(about).own.map(({ id, kind }) => ({
    ...{ id, kind, itemId: about.itemId, sourceId: about.sourceId, dossierId: eventGroupIdOf(about.itemId) },
    ...{ title: about.title, url: about.url, language: about.language, at: about.at, seenAt: about.at },
  }));
}

/** Why the second is held to speak of what the first speaks of, or null: as ingest finds it. */
export function reasonBetween(first: SameEventView, second: SameEventView): EventGroupReason | null {
  const [one, other] = [candidate(first), candidate(second)];
  const left = new Map(eventKeysLeftBy(one).map((eventKey) => [eventKey.id, eventKey]));
  for (const found of findEventKeys(other).looked) {
    const eventKey = left.get(found.id);
    const reason = eventKey && sameEvent(eventKey, found, other);
    if (reason) return reason;
  }
  return null;
}
