import type { Glossary } from '../analysis/glossary.js';
import { type CompiledQueries, compileSavedQueries, type SavedQuery } from '../match/saved-queries.js';
import type { Policy } from '../model/policy.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { parseQuery } from '../query/parse-query.js';
import { eachPage } from './each-page.js';

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

/** Queries are compiled again only when a policy changed. */
export function createPolicySetLoader(
  store: Pick<Store, 'policies'>,
  clock: Clock,
  glossary: Glossary,
): PolicySetLoader {
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
    const set = known?.stamp === stamp ? known.set : compilePolicySet(policies, { glossary, now: clock.now() });
    known = { stamp, set, atMs };
    return set;
  };
}

/** Dates of a saved query that are relative (`seen:7d`) mean the moment of compilation; policies are about words. */
export function compilePolicySet(
  policies: readonly Policy[],
  context: { readonly glossary: Glossary; readonly now: Date },
): PolicySet {
  const active = policies.filter((policy) => !policy.retired);
  const saved = active.map(({ id, query }) => ({ id, node: parseQuery(query, context).node }));
  return {
    sequence: Math.max(0, ...policies.map(({ changedUnder }) => changedUnder)),
    byId: new Map(policies.map((policy) => [policy.id, policy])),
    saved,
    queries: compileSavedQueries(saved),
  };
}
