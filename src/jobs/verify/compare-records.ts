import { sourceActions } from '../../decisions/change-source.js';
import { actorId, keyMarked } from '../../decisions/name-actor.js';
import { type Actor, type AuditEvent, type DecidedEvent, readAs } from '../../model/access/audit.js';
import type { Grant } from '../../model/access/grant.js';
import type { NotedSettings } from '../../model/access/noted-settings.js';
import type { KeyRing } from '../../model/access/principal.js';
import { type Delivery, type MailPause, mailPauseId } from '../../model/digest/digest.js';
import { correctionId } from '../../model/item/correction.js';
import type { EventGroup } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { triageId } from '../../model/item/triage.js';
import type { OwnSource, SourceFields } from '../../model/source/own-source.js';
import type { SourceState } from '../../model/source/source.js';
import { canonicalJson } from '../archive/canonical-json.js';
import { type Finding, findingsOf } from './finding.js';

/**
 * Compares a name with its id, which is a hash under one of the keys. `marks` are the keys that this actor's events give for the id. If
 * none of them is in the ring any more, nothing can be compared.
 */
export function compareActor({ id, name }: Actor, marks: ReadonlySet<string>, keyRing: KeyRing): Finding[] {
  const { differs, uncovered } = findingsOf('actor', id);
  if (keyRing.some((key) => actorId(key, name) === id)) return [];
  const key = marks.size > 0 ? keyMarked(keyRing, marks) : keyRing[0];
  return key ? differs(null, 'name', id, `${actorId(key, name)} (${name})`) : uncovered('name');
}

/** Fields of a corrected date or reference beside its value. */
const dateFields = ['to', 'subject', 'sentence'] as const;

/** Compares the stored correction of a finding with the decisions on it, oldest first. */
export function compareCorrection(
  id: string,
  events: readonly DecidedEvent<'item.corrected'>[],
  item: Item | undefined,
): Finding[] {
  const { differs, behind, missing } = findingsOf('correction', id);
  const [first] = events;
  if (!item) return differs(first ?? null, 'presence', 'item', null);
  const correction = item.corrections.find((one) => correctionId(item.id, one) === id);
  if (!correction) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === correction.sequence);
  const decision = events[at];
  if (!decision) return [missing(correction.sequence)];
  const next = events[at + 1];
  return [
    ...differs(decision, 'value', decision.details.value, correction.value),
    ...dateFields.flatMap((field) => differs(decision, field, decision.details[field], Reflect.get(correction, field))),
    ...differs(decision, 'author', decision.actor, correction.by),
    ...differs(decision, 'reason', decision.details.reason, correction.reason),
    ...differs(decision, 'time', decision.at, correction.at),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** Compares an addition by hand with its decision: the document holds the bytes, and the item exists once it is read. */
export function compareAddition(
  id: string,
  events: readonly DecidedEvent<'entry.added'>[],
  { item, document }: { readonly item: Item | undefined; readonly document: LinkedDocument | undefined },
): Finding[] {
  const { differs, behind } = findingsOf('entry', id);
  const [first] = events;
  if (!first) return [];
  if (!item || !document) return [behind(first.sequence)];
  return [
    ...differs(first, 'address', first.details.url, item.url),
    ...(first.details.sha256 === null ? [] : differs(first, 'body', first.details.sha256, document.blob)),
  ];
}

/** Compares a stored triage field of an item with the decisions on it, oldest first. */
export function compareTriage(
  id: string,
  events: readonly DecidedEvent<'item.triaged'>[],
  item: Item | undefined,
): Finding[] {
  const { differs, behind, missing } = findingsOf('triage', id);
  const [first] = events;
  if (!item) return differs(first ?? null, 'presence', 'item', null);
  const entry = item.triage.find(({ field }) => triageId(item.id, field) === id);
  if (!entry) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === entry.sequence);
  const decision = events[at];
  if (!decision) return [missing(entry.sequence)];
  const next = events[at + 1];
  return [
    ...differs(decision, 'value', decision.details.value, entry.value),
    ...differs(decision, 'author', decision.actor, entry.by),
    ...differs(decision, 'time', decision.at, entry.at),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** Compares the pause of mail with the decisions that ended it. A restore begins a new pause, which nobody decided. */
export function compareMailPause(all: readonly AuditEvent[], stored: MailPause | undefined): Finding[] {
  const { differs, behind, missing } = findingsOf('mail', mailPauseId);
  if (!stored) return [];
  const events = all.flatMap((event) => readAs(event, 'mail.resumed') ?? []);
  const ends = events.find(({ details }) => details.pausedAt === stored.pausedAt);
  if (stored.sequence === 0) return ends ? [behind(ends.sequence)] : differs(null, 'time', null, stored.since);
  const decision = events.find(({ sequence }) => sequence === stored.sequence);
  if (!decision) return [missing(stored.sequence)];
  return [
    ...differs(decision, 'time', decision.details.since, stored.since),
    ...differs(decision, 'presence', decision.details.pausedAt, stored.pausedAt),
  ];
}

export function compareNotedSettings(events: readonly AuditEvent[], { id, sequence }: NotedSettings): Finding[] {
  if (sequence === 0 || events.some((event) => event.sequence === sequence)) return [];
  return [findingsOf('settings', id).missing(sequence)];
}

/**
 * Compares a delivery with the decisions to send it again. People who decide at once count the same attempts, and the first to take effect
 * is stored.
 */
export function compareRetry(id: string, all: readonly AuditEvent[], stored: Delivery | undefined): Finding[] {
  const { differs, behind, uncovered } = findingsOf('delivery', id);
  const events = all.flatMap((event) => readAs(event, 'delivery.retried') ?? []);
  const last = events.at(-1);
  if (!last) return [];
  // Deleted by age, or by a version that did not count attempts: nothing to compare.
  if (!stored || last.details.attempts === undefined) return uncovered('retriedAt');
  const together = events.filter(({ details }) => details.attempts === last.details.attempts);
  if (together.some(({ at }) => at === stored.retriedAt)) return [];
  const [first] = together;
  const isEarlier = stored.retriedAt === null || events.some(({ at }) => at === stored.retriedAt);
  // Only if the row shows no later opening or attempt.
  if (isEarlier && first && stored.attempts === last.details.attempts) return [behind(first.sequence)];
  return differs(last, 'retriedAt', last.at, stored.retriedAt);
}

/**
 * Compares an item with the decisions that took it out of its event group. Two people may decide this at once, and the first to take effect
 * stays.
 */
export function compareTakenOut(
  itemId: string,
  events: readonly DecidedEvent<'dossier.taken-out'>[],
  { eventGroup, item }: { readonly eventGroup: EventGroup | undefined; readonly item: Item | undefined },
): Finding[] {
  const { differs, behind } = findingsOf('dossier', itemId);
  const [first] = events;
  if (!first) return [];
  const takenOut = eventGroup?.members.find((member) => member.itemId === itemId)?.takenOut;
  if (!takenOut || item?.dossier?.reason !== 'taken-out') return [behind(first.sequence)];
  const decision = events.find(({ sequence }) => sequence === takenOut.sequence) ?? first;
  return [
    ...differs(decision, 'entry', decision.sequence, takenOut.sequence),
    ...differs(decision, 'author', decision.actor, takenOut.by),
    ...differs(decision, 'reason', decision.details.reason, takenOut.reason),
    ...differs(decision, 'time', decision.at, takenOut.at),
  ];
}

/**
 * Compares a grant with the decisions on it, oldest first. A link in a mail is no decision; a calendar, a feed or a token of a person is
 * one.
 */
export function compareGrant(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const [issued] = events.flatMap((event) => readAs(event, 'grant.issued') ?? []);
  const revoked = events.filter(({ action }) => action === 'grant.revoked');
  return [...compareMade(stored, issued), ...compareRevocation(stored, revoked)];
}

function compareMade(stored: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  if (stored.scope === 'api') return compareToken(stored, issued);
  return stored.scope === 'feed' ? compareFeed(stored, issued) : compareCalendar(stored, issued);
}

/** Finds a feed that nobody decided: somebody who writes to the database could otherwise read through it. */
function compareFeed({ id, feed }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  if (!issued) return differs(null, 'presence', null, 'issued');
  const { details } = issued;
  return [
    ...differs(issued, 'owner', details.owner, feed?.account),
    ...differs(issued, 'filter', `${details.of} ${details.subject}`, `${feed?.of} ${feed?.subject}`),
    ...differs(issued, 'language', details.language, feed?.language),
  ];
}

function compareCalendar({ id, calendar }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  return [
    ...differs(issued ?? null, 'owner', issued?.details.owner ?? null, calendar?.account ?? null),
    ...differs(issued ?? null, 'filter', issued?.details.search, calendar?.search),
    ...differs(issued ?? null, 'language', issued?.details.language, calendar?.language),
  ];
}

/** Finds a token that nobody decided: somebody who writes to the database could otherwise use the API with it. */
function compareToken({ id, api, expiresAt }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  const { differs } = findingsOf('token', id);
  if (!issued) return differs(null, 'presence', null, 'issued');
  const { details } = issued;
  return [
    ...differs(issued, 'owner', details.owner, api?.account),
    ...differs(issued, 'name', details.name, api?.name),
    ...differs(issued, 'right', details.right, api?.right),
    ...differs(issued, 'expiresAt', details.expiresAt, expiresAt),
  ];
}

function compareRevocation(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const { differs, behind, missing } = findingsOf(stored.scope === 'api' ? 'token' : 'grant', stored.id);
  const last = events.at(-1);
  if (stored.sequence === 0) return last ? [behind(last.sequence)] : [];
  const reflected = events.find(({ sequence }) => sequence === stored.sequence);
  if (!reflected) return [missing(stored.sequence)];
  const lag = last && last !== reflected ? [behind(last.sequence)] : [];
  return [...differs(reflected, 'time', reflected.at, stored.revokedAt), ...lag];
}

/** Within this time, every scheduler has applied a decision on a source. */
const followedWithinMs = 5 * 60_000;

/** Compares the stored changes of a source with its events, oldest first, and whether it is on accordingly. */
export function compareSource(
  { id, now }: { readonly id: string; readonly now: Date },
  all: readonly AuditEvent[],
  { own, state }: { readonly own: OwnSource | undefined; readonly state: SourceState | undefined },
): Finding[] {
  const { differs, behind, missing } = findingsOf('source', id);
  const events = all.flatMap((event) => readAs(event, ...sourceActions) ?? []);
  const [first] = events;
  if (!own) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === own.sequence);
  const reflected = events[at];
  if (!reflected) return [missing(own.sequence)];
  const said = reflected.details.fields;
  const next = events[at + 1];
  if (next) return [...compareFields(reflected, said, own), behind(next.sequence)];
  const isFollowed = now.getTime() - Date.parse(reflected.at) > followedWithinMs;
  const wrongly = state && typeof said.enabled === 'boolean' && state.enabled !== said.enabled;
  return [
    ...compareFields(reflected, said, own),
    ...differs(reflected, 'time', reflected.at, own.changedAt),
    ...(wrongly && !isFollowed ? [behind(reflected.sequence)] : []),
    ...(wrongly && isFollowed ? differs(reflected, 'enabled', said.enabled, state.enabled) : []),
  ];
}

function compareFields(event: DecidedEvent, said: SourceFields, own: OwnSource): Finding[] {
  const { differs } = findingsOf('source', own.id);
  const names = [...new Set([...Object.keys(said), ...Object.keys(own.fields)])].sort();
  return names.flatMap((name) => {
    const [here, there] = [named(name, said[name]), named(name, own.fields[name])];
    return differs(event, name === 'enabled' ? 'enabled' : 'definition', here, there);
  });
}

function named(name: string, value: unknown): string | null {
  return value === undefined ? null : `${name}: ${canonicalJson(value)}`;
}
