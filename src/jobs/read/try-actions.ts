import type { Item } from '../../model/item/item.js';
import { hasActions, remainingActions, type SearchActions } from '../../model/item/triage.js';
import type { Search } from '../../model/search/search.js';
import { conjunction, disjunction, type QueryNode } from '../../query/ast.js';
import { compareQueries } from './compare-queries.js';
import type { SearchDeps } from './run-search.js';
import { searchNode } from './saved-searches.js';

export interface TriedActions {
  /** How many items of the last 90 days the actions would have applied to. Null if counting takes too long. */
  readonly total: number | null;
  /** The newest, with the actions that would have applied to each. */
  readonly examples: readonly { readonly item: Item; readonly says: SearchActions }[];
}

const shownAtMost = 10;

/** A trial: what the actions of a search would have done in the last 90 days, with its items as they are now. Writes nothing. */
export async function tryActions(deps: SearchDeps, search: Search, actions: SearchActions): Promise<TriedActions> {
  const query = conjunction([searchNode(deps, search), unsaidNode(actions)]);
  const { now, warnings } = await compareQueries(deps, { policyId: undefined, query, stored: undefined });
  // No field of the index tells a rejected or reopened tag.
  const all = now.items.map((item) => ({ item, says: remainingActions(actions, item) }));
  const open = all.filter(({ says }) => hasActions(says));
  const total = warnings.includes('too-costly') ? null : now.total - (all.length - open.length);
  return { total, examples: open.slice(0, shownAtMost) };
}

/** Items to which one of the actions has not been applied yet, as far as their fields tell. */
function unsaidNode({ tag, assign, impact, state }: SearchActions): QueryNode {
  const not = (child: QueryNode): QueryNode => ({ kind: 'not', child });
  const tagged = (['policy', 'pending'] as const).map(
    (field): QueryNode => ({ kind: 'field', field, value: tag ?? '' }),
  );
  return disjunction([
    ...(tag === undefined ? [] : [not(disjunction(tagged))]),
    ...(assign === undefined ? [] : [not({ kind: 'has', field: 'owner' })]),
    ...(impact === undefined ? [] : [not({ kind: 'has', field: 'impact' })]),
    ...(state === undefined ? [] : [{ kind: 'field', field: 'state', value: 'new' } as const]),
  ]);
}
