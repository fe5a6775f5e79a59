import { createHash } from 'node:crypto';
import type { AuditAction, AuditEvent } from '../model/access/audit.js';
import { type DetailsOf, writeDetails } from '../model/access/decided-details.js';
import type { KeyRing } from '../model/access/key-ring.js';
import { type Principal, principalDetails } from '../model/access/principal.js';
import type { Clock } from '../ports/clock.js';
import { eachPage } from '../ports/store/each-page.js';
import { pastUnreadable } from '../ports/store/past-unreadable.js';
import type { Store } from '../ports/store/store.js';
import { keyMark } from './access/key-marks.js';
import { actorOf, keyOfActor } from './name-actor.js';

export interface AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh'>;
  readonly clock: Clock;
  /** Under its current key names and addresses are hashed. */
  readonly keyRing: KeyRing;
}

/** What was decided upon a subject, the earliest first, of what `find` has by now. */
export async function* eventsOn(store: Pick<Store, 'audit'>, subject: string): AsyncGenerator<AuditEvent> {
  for await (const { value } of eachPage((page) => store.audit.find('bySubject', { subject }, page))) yield value;
}

/** What is decided, in the words of its kind: `DetailsOf` says which, and an event is read back by the same (`readAs`). */
export type Decision<A extends AuditAction = AuditAction> = {
  readonly [B in A]: {
    readonly by: Principal;
    readonly action: B;
    readonly subject: string;
    readonly details: DetailsOf<B>;
  };
}[A];

/** The same as an event holds it: the id of the actor, and in the details how sure we are of who that was. */
type Attributed = Pick<AuditEvent, 'action' | 'subject' | 'details' | 'actor'>;

const firstPreviousHash = '0'.repeat(64);
/** In place of the hash of an event that cannot be read: decisions go on behind it. */
const unreadableHash = 'unreadable';

/**
 * Writes a decision at the end of the audit chain, before anything that follows from it: `project` comes next. Two writers that meet at
 * one sequence number are told apart by create-once; the later one takes the next number. Whoever decides upon what they saw reads it
 * by `withAllDecided`, whose `sequence` is that of the last decision on it, and writes by `recordUnlessOvertaken`.
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
  /** The newest event that the decision rests on, or undefined where the chain was empty. */
  readonly known: AuditEvent | undefined;
  /** Whether an event that came later changes what the decision rests on. */
  readonly overtakes: (event: AuditEvent) => boolean;
}

/**
 * The same for a decision that rests on what was read: where an event that came meanwhile overtakes it, nothing is written, and
 * that event is given in place of its own.
 */
export async function recordUnlessOvertaken(
  deps: AuditDeps,
  decision: Decision,
  { known, overtakes }: Reading,
): Promise<{ readonly recorded: boolean; readonly event: AuditEvent }> {
  const attributed = await attribute(deps, decision);
  let previous = known;
  for (;;) {
    const { created, event } = await writeAfter(deps, previous, attributed);
    if (created) return { recorded: true, event };
    if (overtakes(event)) return { recorded: false, event };
    previous = event;
  }
}

/**
 * Notes the actor before the event that names it. Every event tells under which key its hashes are, in `key`, and in `actorKey` where
 * the actor's id is under an earlier one: without that key nobody takes them for altered.
 */
async function attribute(deps: AuditDeps, { by, action, subject, details: said }: Decision): Promise<Attributed> {
  const details = writeDetails(action, said);
  const actor = await actorOf(deps, by);
  const [current, ...earlier] = deps.keyRing;
  const actorKey = earlier.length === 0 ? current : ((await keyOfActor(deps, actor)) ?? current);
  const marks = { key: keyMark(current), ...(actorKey === current ? {} : { actorKey: keyMark(actorKey) }) };
  return { action, subject, actor, details: { ...details, ...principalDetails(by), ...marks } };
}

/** Writes the decision behind `previous`, or gives the event that is there already. */
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

/** What stands for an event that cannot be read: the next one says so in place of its hash, and the chain is not sound there. */
function unreadableEvent({ id, sequence, at }: AuditEvent): AuditEvent {
  const nothing = { actor: '', action: 'event.unreadable', subject: '', details: {}, previousHash: '' } as const;
  return { id, sequence, at, ...nothing, hash: unreadableHash };
}

/** The event that follows `previous`, with its hash. Pure. */
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

/** Whether an event is as it was written, and follows `previous`; undefined is what is before the first. Pure. */
export function isLinked(previous: Pick<AuditEvent, 'sequence' | 'hash'> | undefined, event: AuditEvent): boolean {
  if (event.previousHash !== (previous?.hash ?? firstPreviousHash)) return false;
  return event.sequence === (previous?.sequence ?? 0) + 1 && isIntact(event);
}

/** Whether the hash of an event is that of its content. Pure. */
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

/** What the hash of an event is over, UTF-8. Pure. */
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
