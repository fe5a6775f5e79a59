import type { Item } from '../../model/item/item.js';
import { conjunction, type QueryNode } from '../../query/ast.js';
import { nodeOfBound } from '../../query/query-fields.js';
import type { QueryWarningCode } from '../../query/query-warnings.js';
import { newest } from './each-hit.js';
import { type SearchDeps, searchWithin } from './run-search.js';

/** The items of a period that satisfy a query. */
export interface Found {
  readonly total: number;
  /** The newest. */
  readonly items: readonly Item[];
  /** How many of `items` a person confirmed or rejected for the policy. */
  readonly confirmed: number;
  readonly rejected: number;
}

export interface QueryComparison {
  /** The first moment of the compared period. */
  readonly since: string;
  readonly now: Found;
  /** Compared with the stored query. Null if there is none. */
  readonly adds: Found | null;
  readonly loses: Found | null;
  readonly warnings: readonly QueryWarningCode[];
}

export const comparedDays = 90;
/** The most items in which decisions are counted and from which examples are taken. */
export const newestCompared = 100;

const dayMs = 86_400_000;

interface Compared {
  /** Undefined for a policy that is not stored yet. */
  readonly policyId: string | undefined;
  readonly query: QueryNode;
  readonly stored: QueryNode | undefined;
}

/**
 * The items that a query finds in the last 90 days, and those that it gains and loses compared with the stored one. At most three searches
 * of one page each, narrowed to these days.
 */
export async function compareQueries(
  { store, clock }: Pick<SearchDeps, 'store' | 'clock'>,
  { policyId, query, stored }: Compared,
): Promise<QueryComparison> {
  const since = new Date(clock.now().getTime() - comparedDays * dayMs).toISOString();
  const recent: QueryNode = nodeOfBound('since', { from: since, before: null }) ?? { kind: 'all' };
  const warnings = new Set<QueryWarningCode>();
  const find = async (nodes: readonly QueryNode[], limit = newestCompared): Promise<Found> => {
    const { result, warnings: given } = await searchWithin(store, newest(conjunction(nodes), limit));
    for (const one of given) warnings.add(one);
    const tags = result.hits.flatMap(({ policies }) => policies.filter(({ id, by }) => id === policyId && by !== null));
    const count = (state: 'confirmed' | 'rejected'): number => tags.filter((tag) => tag.state === state).length;
    return { total: result.total, items: result.hits, confirmed: count('confirmed'), rejected: count('rejected') };
  };
  const but = (node: QueryNode): QueryNode => ({ kind: 'not', child: node });
  const now = await find([query, recent], stored ? 0 : newestCompared);
  const adds = stored ? await find([query, but(stored), recent]) : null;
  const loses = stored ? await find([stored, but(query), recent]) : null;
  return { since, now, adds, loses, warnings: [...warnings] };
}
