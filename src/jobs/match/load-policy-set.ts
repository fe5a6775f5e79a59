import type { SavedQuery } from '../../match/saved-query.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Needs } from '../../ports/services.js';
import { eachPage } from '../../ports/store/pages.js';
import type { QueryNode } from '../../query/ast.js';
import { parseQuery } from '../../query/parse-query.js';
import { mapInSlices } from '../read/in-slices.js';
import { askedInEverybodysName } from '../read/saved-searches.js';
import { type PolicySet, type PolicySetLoader, searchKey } from './policy-set.js';

export type PolicySetDeps = Needs<'clock' | 'glossary' | 'timeZone', 'policies' | 'savedSearches'>;

/** Only changed queries are parsed again. */
export function createPolicySetLoader({ store, clock, glossary, timeZone }: PolicySetDeps): PolicySetLoader {
  const read = createQueryReading({ glossary, timeZone });
  let known: { readonly stamp: string; readonly set: PolicySet; readonly atMs: number } | undefined;
  return async (maxAgeMs = 0) => {
    const atMs = clock.now().getTime();
    if (known && Math.abs(atMs - known.atMs) < maxAgeMs) return known.set;
    const [policies, searches]: [Policy[], SavedSearch[]] = [[], []];
    let stamp = '';
    for await (const { value, version } of eachPage(store.policies, 'all')) {
      policies.push(value);
      stamp += `${value.id} ${version}\n`;
    }
    for await (const { value } of eachPage(store.savedSearches, 'matched', { changedUnder: 0 })) {
      searches.push(value);
      stamp += `${value.id} ${value.changedUnder}\n`;
    }
    const set = known?.stamp === stamp ? known.set : await read({ policies, searches });
    known = { stamp, set, atMs };
    return set;
  };
}

interface Asked {
  readonly policies: readonly Policy[];
  readonly searches: readonly SavedSearch[];
}

/** Undefined for a query that asks for nothing. */
type Node = QueryNode | undefined;

/**
 * Makes policy sets that are the same in every process: days use the time zone of the settings, and relative dates (`seen:7d`) count from
 * the policy's last change. Unchanged queries are not parsed again. Yields to other work if many changed.
 */
export function createQueryReading(
  context: Pick<PolicySetDeps, 'glossary' | 'timeZone'>,
): (asked: Asked) => Promise<PolicySet> {
  let earlier = new Map<string, Node>();
  return async ({ policies, searches }) => {
    const known = earlier;
    const read = new Map<string, Node>();
    const readOnce = (key: string, id: string, make: () => Node): readonly SavedQuery[] => {
      const node = known.has(key) ? known.get(key) : make();
      read.set(key, node);
      return node ? [{ id, node }] : [];
    };
    const ofPolicies = await mapInSlices(
      policies.filter((policy) => !policy.retired),
      ({ id, query, updatedAt }) =>
        readOnce(
          JSON.stringify([id, query, updatedAt]),
          id,
          () => parseQuery(query, { ...context, now: new Date(updatedAt) }).node,
        ),
    );
    const ofSearches = await mapInSlices(searches, (search) =>
      readOnce(`${search.id} ${search.changedUnder}`, searchKey(search.id), () =>
        askedInEverybodysName(search, context),
      ),
    );
    earlier = read;
    const sequences = [...policies, ...searches].map(({ changedUnder }) => changedUnder);
    return {
      sequence: sequences.reduce((greatest, one) => Math.max(greatest, one), 0),
      byId: new Map(policies.map((policy) => [policy.id, policy])),
      searches: new Map(searches.map((search) => [search.id, search])),
      saved: [...ofPolicies, ...ofSearches].flat(),
    };
  };
}
