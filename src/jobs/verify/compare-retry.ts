import { type AuditEvent, readAs } from '../../model/access/audit.js';
import type { Delivery } from '../../model/digest/digest.js';
import { type Finding, findingsOf } from './finding.js';

/**
 * A delivery beside the decisions to send it again. People who decide at once count the same attempts, and the first that takes
 * effect is noted.
 */
export function compareRetry(id: string, all: readonly AuditEvent[], stored: Delivery | undefined): Finding[] {
  const { differs, behind, uncovered } = findingsOf('delivery', id);
  const events = all.flatMap((event) => readAs(event, 'delivery.retried') ?? []);
  const last = events.at(-1);
  if (!last) return [];
  // Cleared away with age, or of a version that did not count: nothing to compare.
  if (!stored || last.details.attempts === undefined) return uncovered('retriedAt');
  const together = events.filter(({ details }) => details.attempts === last.details.attempts);
  if (together.some(({ at }) => at === stored.retriedAt)) return [];
  const [first] = together;
  const isEarlier = stored.retriedAt === null || events.some(({ at }) => at === stored.retriedAt);
  // It was opened since, or is being sent: then it would say so.
  if (isEarlier && first && stored.attempts === last.details.attempts) return [behind(first.sequence)];
  return differs(last, 'retriedAt', last.at, stored.retriedAt);
}
