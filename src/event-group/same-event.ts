import type { EventGroupReason, EventKey } from '../model/item/event-group.js';
import { addressForms } from './address-keys.js';
import type { EventCandidate, FoundEventKey } from './event-keys.js';
import { areUnlike } from './title-key.js';

/** Between two tellings of one event, where only its title or its translation says that it is one. */
const apartMs = 7 * 24 * 3_600_000;

/**
 * Why an item speaks of the same event as the one that left an event key which it has as well (`found`), or null. A wrong yes hides an item:
 * in doubt it is no. A source tells an event once, so two items of one source are two events. Pure.
 */
export function sameEvent(
  eventKey: EventKey,
  found: FoundEventKey,
  candidate: EventCandidate,
): EventGroupReason | null {
  if (eventKey.sourceId === candidate.sourceId || eventKey.itemId === candidate.itemId) return null;
  switch (eventKey.kind) {
    case 'act':
      return because('same-act', found.value, eventKey);
    case 'address':
      return sameAddress(eventKey, candidate);
    case 'title':
      return areClose(eventKey, candidate) ? because('same-title', candidate.title, eventKey) : null;
    default:
      return eventKey.kind satisfies never;
  }
}

function sameAddress(eventKey: EventKey, candidate: EventCandidate): EventGroupReason | null {
  const page = (url: string | null): string | undefined => (url === null ? undefined : addressForms(url)?.page);
  const oneLanguage = eventKey.language === candidate.language;
  if (page(eventKey.url) === page(candidate.url)) {
    return oneLanguage && areUnlike(eventKey.title, candidate.title)
      ? null
      : because('same-address', candidate.url ?? '', eventKey);
  }
  return !oneLanguage && areClose(eventKey, candidate) ? because('translation', candidate.url ?? '', eventKey) : null;
}

function areClose(eventKey: EventKey, candidate: EventCandidate): boolean {
  return Math.abs(Date.parse(eventKey.at) - Date.parse(candidate.at)) <= apartMs;
}

function because(kind: EventGroupReason['kind'], evidence: string, { itemId }: EventKey): EventGroupReason {
  return { kind, evidence: evidence.trim().slice(0, 500), withItem: itemId };
}
