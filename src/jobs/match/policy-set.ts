import type { SavedQuery } from '../../match/saved-query.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';

/** All policies and shared searches, as items are matched against them. */
export interface PolicySet {
  /** Grows with every change of a query. Items matched under a lower one must be matched again. */
  readonly sequence: number;
  readonly byId: ReadonlyMap<string, Policy>;
  /** By id, including those that no longer ask for anything. */
  readonly searches: ReadonlyMap<string, SavedSearch>;
  /** The id is that of the policy, or the `searchKey` of the saved search. */
  readonly saved: readonly SavedQuery[];
}

/** Loads the policy set; it may be up to `maxAgeMs` old. `match-policies` matches items again that were matched under an older one. */
export type PolicySetLoader = (maxAgeMs?: number) => Promise<PolicySet>;

/** Many feeds and digests are processed in a second, while policies change a few times a month. */
export const policyAgeMs = 1_000;

const searchPrefix = 'search:';

/** The key of a saved search among the queries. Ids of policies have no colon. */
export function searchKey(id: string): string {
  return searchPrefix + id;
}

/** Undefined for the id of a policy. */
export function searchOfKey(key: string): string | undefined {
  return key.startsWith(searchPrefix) ? key.slice(searchPrefix.length) : undefined;
}
