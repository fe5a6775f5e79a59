import type { AuditAction, AuditEvent } from '../model/access/audit.js';
import { writeDetails } from '../model/access/decided-details.js';
import type { Store } from '../ports/store/store.js';
import { actorOf } from './name-actor.js';
import {
  type AuditDeps,
  auditId,
  type Decision,
  eventsOn,
  recordEvent,
  recordUnlessOvertaken,
} from './record-event.js';

/** Somebody decided on the same after the author saw it: nothing was written, and this is what was decided. */
export interface Stale {
  readonly kind: 'stale';
  readonly event: AuditEvent;
}

export type RecordedOn = { readonly kind: 'recorded'; readonly event: AuditEvent } | Stale;

/** These say something of a subject, and leave what was decided of it as it is. */
const decideNothing: ReadonlySet<string> = new Set<AuditAction>([
  ...(['tag.suggested', 'webhook.tested', 'account.signed-in', 'account.signed-out', 'account.refused'] as const),
]);

/**
 * Writes a decision where its author saw the last one on the same subject. `seen` is the sequence of that, 0 for none; where it is left out
 * the decision holds whatever was decided before. Of two who saw the same the second is stale, however close they come: create-once gives
 * each number to one of them, and whatever took a number in between is looked at. A form that was sent twice says once what it says.
 */
export async function recordOn(deps: AuditDeps, decision: Decision, seen: number | undefined): Promise<RecordedOn> {
  if (seen === undefined) return { kind: 'recorded', event: await recordEvent(deps, decision) };
  // First the newest of all, then those on the subject: of a search that lags the second one shows as much as the first, or more.
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
  return event.subject === subject && familyOf(event) === familyOf({ action }) && !decideNothing.has(event.action);
}

function familyOf({ action }: Pick<AuditEvent, 'action'>): string {
  return action.slice(0, action.indexOf('.'));
}

async function isSentTwice(deps: AuditDeps, { by, action, details }: Decision, event: AuditEvent): Promise<boolean> {
  const said = Object.entries(writeDetails(action, details));
  if (event.action !== action || said.some(([name, value]) => event.details[name] !== value)) return false;
  return event.actor === (await actorOf(deps, by));
}

/** The outcome of a decision that says nothing of what its author saw, as commands do: it is never stale. */
export function unseen<T extends { readonly kind: string }>(outcome: T): Exclude<T, Stale> {
  if (outcome.kind === 'stale') throw new Error('expected a decision that nothing overtakes');
  return outcome as Exclude<T, Stale>; // no other kind has this name
}

/** The decision that stored state reflects, where the author of another one saw an earlier. */
export async function laterThan(
  store: Pick<Store, 'audit'>,
  seen: number | null | undefined,
  { sequence }: { readonly sequence: number },
): Promise<Stale | undefined> {
  if (seen === undefined || seen === null) return undefined;
  const event = (await store.audit.get(auditId(sequence)))?.value;
  return event && sequence > (await seenHere(store, seen, event.subject)) ? { kind: 'stale', event } : undefined;
}

/** What an author saw of a subject; nothing where a restore gave the number to a decision on another since, or to none yet. */
async function seenHere({ audit }: Pick<Store, 'audit'>, seen: number, subject: string): Promise<number> {
  return (await audit.get(auditId(seen)))?.value.subject === subject ? seen : 0;
}
