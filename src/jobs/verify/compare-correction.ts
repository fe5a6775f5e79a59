import type { DecidedEvent } from '../../model/access/audit.js';
import { correctionId } from '../../model/item/correction.js';
import type { Item } from '../../model/item/item.js';
import { type Finding, findingsOf } from './finding.js';

/** What is said of a date or reference beside its name. */
const dateFields = ['to', 'subject', 'sentence'] as const;

/** What a person said of a finding of an item beside the decisions on it, oldest first. */
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
