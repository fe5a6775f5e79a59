import { readAs } from '../../model/access/audit.js';
import type { Policy } from '../../model/policy/policy.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/** Decisions that are gone through, the newest first: what was confirmed before them is not counted. */
const mostEvents = 2_000;

/**
 * For each policy by its id, how many items a person confirmed since it was last reviewed, and nobody decided otherwise of since. One that
 * nobody ever reviewed has no count: all that is confirmed for it is to be looked at.
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
