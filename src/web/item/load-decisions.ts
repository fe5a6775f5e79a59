import { auditId, isDecision } from '../../decisions/record-event.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { correctionId } from '../../model/item/correction.js';
import type { Item } from '../../model/item/item.js';
import { triageId } from '../../model/item/triage.js';
import { tagId } from '../../model/policy/tag.js';
import { readAll } from '../../ports/store/pages.js';
import { type EventNames, loadNames } from '../audit/load-audit.js';
import type { WebDeps } from '../site-env.js';

export interface ItemDecisions {
  /** The decisions on an item, newest first. */
  readonly events: readonly AuditEvent[];
  /** The sequences of the decisions in force. */
  readonly held: ReadonlySet<number>;
  readonly names: EventNames;
}

/** The most shown decisions; the audit log has the others. */
const mostShown = 500;
/** The most characters of them, since notes and reasons may be long. */
const mostCharacters = 200_000;
/** The most subjects of an item whose earlier decisions are read. */
const mostLookedAt = 60;

/**
 * Loads the decisions on an item. The item names those in force, even if a query of the log lags; replaced ones are on the same subjects.
 */
export async function loadDecisions(
  deps: Pick<WebDeps, 'store' | 'catalogue' | 'taxonomy'>,
  { id, policies, triage = [], corrections }: Item,
): Promise<ItemDecisions> {
  const decided = [
    ...policies.map((tag) => [tagId(id, tag.id), tag.sequence] as const),
    ...triage.map((said) => [triageId(id, said.field), said.sequence] as const),
    ...corrections.map((said) => [correctionId(id, said), said.sequence] as const),
  ];
  const newest = decided.filter(([, sequence]) => sequence > 0).toSorted(([, one], [, other]) => other - one);
  const shown = newest.slice(0, mostShown);
  const [held, ...earlier] = await Promise.all([
    shown.length === 0 ? [] : deps.store.audit.getMany(shown.map(([, sequence]) => auditId(sequence))),
    ...shown.slice(0, mostLookedAt).map(([subject]) => readAll(deps.store.audit, 'bySubject', { subject })),
  ]);
  const all = new Map(
    [...held.flatMap((one) => one?.value ?? []), ...earlier.flat()].map((one) => [one.sequence, one]),
  );
  const decisions = [...all.values()]
    .filter(isDecision)
    .toSorted((one, other) => other.sequence - one.sequence)
    .slice(0, mostShown);
  const events = decisions.filter(within(mostCharacters));
  return {
    events,
    held: new Set(newest.map(([, sequence]) => sequence)),
    names: await loadNames(deps, events),
  };
}

function within(most: number): (event: AuditEvent) => boolean {
  let characters = 0;
  return ({ details }) => {
    for (const value of Object.values(details)) characters += String(value).length;
    return characters <= most;
  };
}
