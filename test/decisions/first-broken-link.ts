import { isLinked } from '../../src/decisions/record-event.js';
import type { AuditEvent } from '../../src/model/access/audit.js';

/** The sequence of the first event with a wrong hash or link. Undefined for a sound chain. */
export function firstBrokenLink(events: readonly AuditEvent[]): number | undefined {
  return events.find((event, index) => !isLinked(events[index - 1], event))?.sequence;
}
