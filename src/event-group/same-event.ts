import { hash } from 'node:crypto';
import type { EventGroupReason, EventKey, EventMarks } from '../model/item/event-group.js';
import { actEventKeys } from './act-keys.js';
import { addressForms, areUnlike } from './event-marks.js';

/** Most time between two items of one event if only a title or a translation connects them. */
const apartMs = 7 * 24 * 3_600_000;

/**
 * Why an item tells of the same event as the item that left `eventKey`, which both have (`found`); null if it does not. A wrong match hides
 * an item, so doubt means no. A source tells an event once, so two items of one source are two events.
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

export interface EventCandidate {
  readonly itemId: string;
  readonly sourceId: string;
  readonly title: string;
  readonly url: string | null;
  readonly language: string;
  /** When it was published, or else first seen. ISO 8601. */
  readonly at: string;
  readonly marks: EventMarks;
  /** False if the address is a page with more than this item: a watched page, or one that other entries link too. */
  readonly ownAddress: boolean;
  /** False if the title alone is no reason, as for items of the backlog. */
  readonly news: boolean;
}

export interface FoundEventKey {
  readonly id: string;
  readonly kind: EventKey['kind'];
  /** The hashed value: an address without its language, an act, or the words of a title with their week. */
  readonly value: string;
}

export interface FoundEventKeys {
  /** Keys under which others find the item. */
  readonly own: readonly FoundEventKey[];
  /** Keys under which the item finds others, including its own. */
  readonly looked: readonly FoundEventKey[];
}

const weekMs = 7 * 24 * 3_600_000;

/** The event keys of an item. A title counts for about a week: its key has the week, and the weeks before and after are searched too. */
export function findEventKeys(candidate: EventCandidate): FoundEventKeys {
  const { address, acts, title: words } = candidate.marks;
  const own: FoundEventKey[] = address !== null && candidate.ownAddress ? [eventKey('address', address)] : [];
  const named = [candidate.ownAddress ? acts.byUrl : [], acts.byId, acts.byTitle];
  for (const act of actEventKeys(named)) own.push(eventKey('act', act));
  const title = candidate.news ? words : null;
  if (title === null) return { own, looked: own };
  const week = Math.floor(Date.parse(candidate.at) / weekMs);
  const ofWeek = (number: number): FoundEventKey => eventKey('title', `${number}\n${title}`);
  return { own: [...own, ofWeek(week)], looked: [...own, ofWeek(week), ofWeek(week - 1), ofWeek(week + 1)] };
}

/** 132 bits of a hash: no two values share an id. */
function eventKey(kind: EventKey['kind'], value: string): FoundEventKey {
  return { id: hash('sha256', `${kind}\n${value}`, 'base64url').slice(0, 22), kind, value };
}
