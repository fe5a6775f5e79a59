import { readAs } from '../../model/access/audit.js';
import type { Policy } from '../../model/policy/policy.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/** The most events that are read, newest first. Earlier confirmations are not counted. */
const mostEvents = 2_000;

/**
 * For each policy, by id: how many items were confirmed since its last review and not decided otherwise since. A policy that was never
 * reviewed has no count, since all its confirmed items await review.
 */
export async function confirmedSince(
  { audit }: Pick<Store, 'audit'>,
  policies: readonly Pick<Policy, 'id' | 'reviewedAt'>[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const reviewed = new Map(policies.flatMap(({ id, reviewedAt }) => (reviewedAt === null ? [] : [[id, reviewedAt]])));
  const counts = new Map([...reviewed.keys()].map((id) => [id, 0]));
  const oldest = [...reviewed.values()].sort()[0];
  if (oldest === undefined) return counts;
  const seen = new Set<string>();
  let read = 0;
  for await (const { value: event } of eachPage(audit, 'between', { after: oldest, until: now.toISOString() })) {
    const decided = readAs(event, 'tag.confirmed', 'tag.rejected', 'tag.reopened');
    const id = decided?.details.policy ?? '';
    const isNewest = decided !== undefined && !seen.has(event.subject);
    if (isNewest) seen.add(event.subject);
    if (isNewest && event.action === 'tag.confirmed' && event.at > (reviewed.get(id) ?? event.at))
      counts.set(id, (counts.get(id) ?? 0) + 1);
    read += 1;
    if (read === mostEvents) break;
  }
  return counts;
}
