import { createHash } from 'node:crypto';
import { type AuditAction, type AuditEvent, type DetailsOf, writeDetails } from '../model/access/audit.js';
import { type Principal, principalDetails } from '../model/access/principal.js';
import { isSeen, type Seen, sequenceOf } from '../model/access/seen.js';
import type { Needs } from '../ports/services.js';
import { eachPage } from '../ports/store/pages.js';
import { pastUnreadable } from '../ports/store/set-aside.js';
import type { Store } from '../ports/store/store.js';
import { actorOf, keyMark, keyOfActor } from './name-actor.js';

/** Dependencies of a decision, with the collections that it writes. */
export type AuditDeps<C extends keyof Store = never> = Needs<'clock' | 'keyRing', 'audit' | 'actors' | 'refresh' | C>;

/** The events on a subject that queries find now, earliest first. */
export async function* eventsOn(store: Pick<Store, 'audit'>, subject: string): AsyncGenerator<AuditEvent> {
  for await (const { value } of eachPage(store.audit, 'bySubject', { subject })) yield value;
}

/** A decision with the details of its action: `DetailsOf` gives their shape, and `readAs` reads them back. */
export type Decision<A extends AuditAction = AuditAction> = {
  readonly [B in A]: {
    readonly by: Principal;
    readonly action: B;
    readonly subject: string;
    readonly details: DetailsOf<B>;
  };
}[A];

/** The decision as an event holds it: the id of the actor, and in the details the assurance of the actor. */
type Attributed = Pick<AuditEvent, 'action' | 'subject' | 'details' | 'actor'>;

const firstPreviousHash = '0'.repeat(64);
/** Replaces the hash of an unreadable event, so that decisions can continue after it. */
const unreadableHash = 'unreadable';

/**
 * Writes a decision at the end of the audit chain, before anything that follows from it; call `project` next. Create-once decides between
 * two writers with the same sequence; the later one takes the next. For a decision that rests on a read record, read it by
 * `withAllDecided`, whose `sequence` is that of the last decision on it, and write by `recordUnlessOvertaken`.
 */
export async function recordEvent(deps: AuditDeps, decision: Decision): Promise<AuditEvent> {
  const attributed = await attribute(deps, decision);
  let previous = await newestEvent(deps.store);
  for (;;) {
    const { created, event } = await writeAfter(deps, previous, attributed);
    if (created) return event;
    previous = event;
  }
}

export interface Reading {
  /** The newest event that the decision rests on. Undefined if the chain was empty. */
  readonly known: AuditEvent | undefined;
  /** True if a later event changes what the decision rests on. */
  readonly overtakes: (event: AuditEvent) => boolean;
}

/** True if an event ended or changed the acting saved search since it was read. */
export function isOverruled(by: Principal, { subject, sequence }: AuditEvent): boolean {
  return by.kind === 'rule' && subject === by.id && sequence > by.sequence;
}

/**
 * The same for a decision that rests on read records. If a later event overtakes it, nothing is written, and that event is returned
 * instead. A search action also rests on its search; `known` must be read before the search is.
 */
export async function recordUnlessOvertaken(
  deps: AuditDeps,
  decision: Decision,
  { known, overtakes }: Reading,
): Promise<{ readonly recorded: boolean; readonly event: AuditEvent }> {
  const { by } = decision;
  if (by.kind === 'rule')
    for await (const event of eventsOn(deps.store, by.id))
      if (isOverruled(by, event)) return { recorded: false, event };
  const attributed = await attribute(deps, decision);
  let previous = known;
  for (;;) {
    const { created, event } = await writeAfter(deps, previous, attributed);
    if (created) return { recorded: true, event };
    if (overtakes(event) || isOverruled(by, event)) return { recorded: false, event };
    previous = event;
  }
}

/**
 * Stores the actor before the event that names it. Every event names the key of its hashes in `key`, and in `actorKey` if the actor's id is
 * under an earlier key, so that they are not taken for altered once that key is gone.
 */
async function attribute(deps: AuditDeps, { by, action, subject, details: said }: Decision): Promise<Attributed> {
  const details = writeDetails(action, said);
  const actor = await actorOf(deps, by);
  const [current, ...earlier] = deps.keyRing;
  const actorKey = earlier.length === 0 ? current : ((await keyOfActor(deps, actor)) ?? current);
  const marks = { key: keyMark(current), ...(actorKey === current ? {} : { actorKey: keyMark(actorKey) }) };
  return { action, subject, actor, details: { ...details, ...principalDetails(by), ...marks } };
}

/** Writes the decision after `previous`, or returns the event that is there already. */
async function writeAfter(
  { store, clock }: AuditDeps,
  previous: AuditEvent | undefined,
  decision: Attributed,
): Promise<{ readonly created: boolean; readonly event: AuditEvent }> {
  for (;;) {
    const event = chainEvent(previous, decision, clock.now());
    if ((await store.audit.create(event)) === 'created') return { created: true, event };
    const taken = await pastUnreadable(async () => ({ stored: await store.audit.get(event.id) }));
    if (!taken) return { created: false, event: unreadableEvent(event) };
    if (taken.stored) return { created: false, event: taken.stored.value };
  }
}

/** A placeholder for an unreadable event. The next event has this marker in place of its hash, and the chain is not sound there. */
function unreadableEvent({ id, sequence, at }: AuditEvent): AuditEvent {
  const nothing = { actor: '', action: 'event.unreadable', subject: '', details: {}, previousHash: '' } as const;
  return { id, sequence, at, ...nothing, hash: unreadableHash };
}

/** The event that follows `previous`, with its hash. */
export function chainEvent(previous: AuditEvent | undefined, decision: Attributed, now: Date): AuditEvent {
  const sequence = (previous?.sequence ?? 0) + 1;
  const content = {
    sequence,
    at: now.toISOString(),
    actor: decision.actor,
    action: decision.action,
    subject: decision.subject,
    details: decision.details,
    previousHash: previous?.hash ?? firstPreviousHash,
  };
  return { id: auditId(sequence), ...content, hash: hashOf(content) };
}

/** True if an event is intact and follows `previous`, which is undefined before the first event. */
export function isLinked(previous: Pick<AuditEvent, 'sequence' | 'hash'> | undefined, event: AuditEvent): boolean {
  if (event.previousHash !== (previous?.hash ?? firstPreviousHash)) return false;
  return event.sequence === (previous?.sequence ?? 0) + 1 && isIntact(event);
}

/** True if the hash of an event matches its content. */
export function isIntact({ id: _id, hash, ...content }: AuditEvent): boolean {
  return hash === hashOf(content);
}

export function auditId(sequence: number): string {
  return sequence.toString().padStart(12, '0');
}

async function newestEvent(store: AuditDeps['store']): Promise<AuditEvent | undefined> {
  const page = await store.audit.find('newest', {}, { limit: 1 });
  return page.documents[0]?.value;
}

function hashOf(content: Omit<AuditEvent, 'id' | 'hash'>): string {
  return createHash('sha256').update(canonicalForm(content)).digest('hex');
}

/** The text that the hash of an event covers, UTF-8. */
export function canonicalForm(content: Omit<AuditEvent, 'id' | 'hash'>): string {
  const details = Object.entries(content.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const canonical = [
    content.sequence,
    content.at,
    content.actor,
    content.action,
    content.subject,
    details,
    content.previousHash,
  ];
  return JSON.stringify(canonical);
}

/** Somebody decided on the same subject after the author saw it. Nothing was written; `event` is that decision. */
export interface Stale {
  readonly kind: 'stale';
  readonly event: AuditEvent;
}

export type RecordedOn = { readonly kind: 'recorded'; readonly event: AuditEvent } | Stale;

/** Actions that change no decision on their subject. */
const decideNothing: ReadonlySet<string> = new Set<AuditAction>([
  ...(['tag.suggested', 'policy.reviewed', 'webhook.tested'] as const),
  ...(['account.signed-in', 'account.signed-out', 'account.refused'] as const),
]);

/**
 * Writes a decision if its author saw the last one on the same subject. `seen` is its sequence, 0 for none; if absent, the decision is
 * written without this check. Of two authors who saw the same, the second is stale, however close they are: create-once gives each sequence
 * to one of them, and every event in between is examined. A form that was sent twice decides once.
 */
export async function recordOn(deps: AuditDeps, decision: Decision, seen: Seen | undefined): Promise<RecordedOn> {
  if (seen === undefined) return { kind: 'recorded', event: await recordEvent(deps, decision) };
  // Read the newest event first, then those on the subject: with a lagging query, the second shows at least as much as the first.
  const { documents } = await deps.store.audit.find('newest', {}, { limit: 1 });
  const from = await seenHere(deps.store, seen, decision.subject);
  const overtakes = (event: AuditEvent): boolean => event.sequence > from && isOnSame(decision, event);
  let last: AuditEvent | undefined;
  for await (const event of eventsOn(deps.store, decision.subject)) if (overtakes(event)) last = event;
  const written = last
    ? { recorded: false, event: last }
    : await recordUnlessOvertaken(deps, decision, { known: documents[0]?.value, overtakes });
  const isSaid = written.recorded || (await isSentTwice(deps, decision, written.event));
  return { kind: isSaid ? 'recorded' : 'stale', event: written.event };
}

/** A policy may have the id of a source. */
function isOnSame({ action, subject }: Decision, event: AuditEvent): boolean {
  return event.subject === subject && familyOf(event) === familyOf({ action }) && isDecision(event);
}

/** True if an event decides on its subject. */
export function isDecision({ action }: AuditEvent): boolean {
  return !decideNothing.has(action);
}

function familyOf({ action }: Pick<AuditEvent, 'action'>): string {
  return action.slice(0, action.indexOf('.'));
}

async function isSentTwice(deps: AuditDeps, { by, action, details }: Decision, event: AuditEvent): Promise<boolean> {
  // Ignore the batch, since each sending of a form makes its own.
  const said = Object.entries(writeDetails(action, details)).filter(([name]) => name !== 'batch');
  if (event.action !== action || said.some(([name, value]) => event.details[name] !== value)) return false;
  return event.actor === (await actorOf(deps, by));
}

/** The outcome of a decision without `seen`, as in commands, which is never stale. */
export function unseen<T extends { readonly kind: string }>(outcome: T): Exclude<T, Stale> {
  if (outcome.kind === 'stale') throw new Error('expected a decision that nothing overtakes');
  return outcome as Exclude<T, Stale>; // no other kind has this name
}

/** The decision that the record reflects, if it is later than the one that the author saw. Undefined otherwise. */
export async function laterThan(
  store: Pick<Store, 'audit'>,
  seen: Seen | null | undefined,
  { sequence }: { readonly sequence: number },
): Promise<Stale | undefined> {
  if (seen === undefined || seen === null) return undefined;
  const event = (await store.audit.get(auditId(sequence)))?.value;
  return event && sequence > (await seenHere(store, seen, event.subject)) ? { kind: 'stale', event } : undefined;
}

/** The sequence that an author saw of a subject. 0 if, since a restore, another decision or none has this sequence. */
async function seenHere({ audit }: Pick<Store, 'audit'>, seen: Seen, subject: string): Promise<number> {
  const event = (await audit.get(auditId(sequenceOf(seen))))?.value;
  return event?.subject === subject && isSeen(seen, event) ? event.sequence : 0;
}
