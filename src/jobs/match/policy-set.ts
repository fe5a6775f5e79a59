import type { Glossary } from '../../analysis/glossary.js';
import { type CompiledQueries, compileSavedQueries, type SavedQuery } from '../../match/saved-queries.js';
import type { Policy } from '../../model/policy.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { parseQuery } from '../../query/parse-query.js';
import { eachPage } from '../each-page.js';

/** The policies as they are matched, all together. */
export interface PolicySet {
  /** Grows with every change of a query: what was matched under an older one must be matched again. */
  readonly sequence: number;
  /** Retired ones too. */
  readonly byId: ReadonlyMap<string, Policy>;
  readonly saved: readonly SavedQuery[];
  readonly queries: CompiledQueries;
}

/**
 * Gives the policy set as it is, or as it was `maxAgeMs` ago at most: what is matched under an older one is matched again by
 * `match-policies`.
 */
export type PolicySetLoader = (maxAgeMs?: number) => Promise<PolicySet>;

export interface PolicySetDeps {
  readonly store: Pick<Store, 'policies'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
  /** Of the settings: whose days the dates of policies are. */
  readonly timeZone: string;
}

/** Queries are compiled again only when a policy changed. */
export function createPolicySetLoader({ store, clock, glossary, timeZone }: PolicySetDeps): PolicySetLoader {
  let known: { readonly stamp: string; readonly set: PolicySet; readonly atMs: number } | undefined;
  return async (maxAgeMs = 0) => {
    const atMs = clock.now().getTime();
    if (known && Math.abs(atMs - known.atMs) < maxAgeMs) return known.set;
    const policies: Policy[] = [];
    let stamp = '';
    for await (const { value, version } of eachPage((page) => store.policies.find('all', {}, page))) {
      policies.push(value);
      stamp += `${value.id} ${version}\n`;
    }
    const set = known?.stamp === stamp ? known.set : compilePolicySet(policies, { glossary, timeZone });
    known = { stamp, set, atMs };
    return set;
  };
}

/**
 * The same in every process, whenever it compiles: days are those of the settings, and dates that are relative (`seen:7d`) go back
 * from the policy's last change.
 */
export function compilePolicySet(
  policies: readonly Policy[],
  context: Pick<PolicySetDeps, 'glossary' | 'timeZone'>,
): PolicySet {
  const active = policies.filter((policy) => !policy.retired);
  const saved = active.map(({ id, query, updatedAt }) => ({
    id,
    node: parseQuery(query, { ...context, now: new Date(updatedAt) }).node,
  }));
  return {
    sequence: Math.max(0, ...policies.map(({ changedUnder }) => changedUnder)),
    byId: new Map(policies.map((policy) => [policy.id, policy])),
    saved,
    queries: compileSavedQueries(saved),
  };
}
