import type { DecidedEvent } from '../../model/access/audit.js';
import type { EventGroup } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import { type Finding, findingsOf } from './finding.js';

/**
 * An item beside the decisions that took it out of its event group. Two people may decide so at once, and the first that takes effect
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
