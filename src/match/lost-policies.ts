import { foldForCompare } from '../analysis/fold.js';
import type { LostPolicy } from '../model/digest/composition.js';
import type { Policy } from '../model/policy/policy.js';
import { type QueryNode, queriedValues } from '../query/ast.js';

/** The policies named in a query that no longer suggest anything: the query waits for them in vain. */
export function lostPolicies(
  node: QueryNode,
  policies: ReadonlyMap<string, Pick<Policy, 'id' | 'name' | 'retired'>>,
): readonly LostPolicy[] {
  const known = new Map([...policies.values()].map((policy) => [foldForCompare(policy.id), policy]));
  return queriedValues(node, 'policy').flatMap((value) => {
    const policy = known.get(foldForCompare(value));
    if (policy?.retired === false) return [];
    return { id: policy?.id ?? value, name: policy?.name ?? null };
  });
}
