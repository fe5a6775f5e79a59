import type { EntryMatch } from '../../match/entry-findings.js';
import { nextTag, type TagMatch } from '../../match/next-tag.js';
import type { Item } from '../../model/item/item.js';
import { type PolicySet, searchKey, searchOfKey } from './policy-set.js';

/** The queries that an item was matched against. */
interface JudgedQueries extends Pick<PolicySet, 'byId' | 'sequence'> {
  /** Their ids, if not all queries of the set. What other queries found of the item stays. */
  readonly judged?: ReadonlySet<string> | undefined;
}

export interface Suggested {
  /** The item with its tags, marked as matched under the policy set. */
  readonly item: Item;
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/** Updates an item by the queries that it satisfies: makes, renews or withdraws suggestions of policies, and sets its saved searches. */
export function suggestTags(queries: JudgedQueries, item: Item, matches: readonly EntryMatch[], at: string): Suggested {
  const tags = new Map(item.policies.map((tag) => [tag.id, tag]));
  let [made, changed] = [0, false];
  for (const match of [...satisfied(queries, item, matches), ...lapsed(queries, item, matches)]) {
    const tag = nextTag(tags.get(match.policyId), match, at);
    if (!tag) continue;
    tags.set(tag.id, tag);
    changed = true;
    if (tag.state === 'suggested') made += 1;
  }
  const policies = changed ? [...tags.values()] : item.policies;
  const savedSearches = searchesAfter(queries, item, matches);
  const matched = { matchedRevision: item.revision, matchedUnder: queries.sequence };
  return { item: { ...item, policies, savedSearches, ...matched }, made };
}

/** The policies that the item satisfies. */
function satisfied(queries: JudgedQueries, item: Item, matches: readonly EntryMatch[]): readonly TagMatch[] {
  return matches.filter(({ id }) => queries.byId.has(id)).map((match) => tagMatch(queries, item, match.id, match));
}

/** The policies that are suggested for the item and that it does not satisfy any more. */
function lapsed(queries: JudgedQueries, item: Item, matches: readonly EntryMatch[]): readonly TagMatch[] {
  const matched = new Set(matches.map(({ id }) => id));
  const wasJudged = (id: string): boolean => queries.judged?.has(id) ?? true;
  return item.policies
    .filter(({ id, state }) => state === 'suggested' && !matched.has(id) && wasJudged(id))
    .map(({ id }) => tagMatch(queries, item, id, null));
}

function tagMatch({ byId }: JudgedQueries, item: Item, policyId: string, found: TagMatch['found']): TagMatch {
  return { policyId, revision: item.revision, policyRevision: byId.get(policyId)?.revision ?? 0, found };
}

/** The saved searches that the item satisfies. The same array if nothing changes. */
function searchesAfter({ judged }: JudgedQueries, item: Item, matches: readonly EntryMatch[]): readonly string[] {
  const found = new Set(matches.flatMap(({ id }) => searchOfKey(id) ?? []));
  const kept = item.savedSearches.filter((id) => found.has(id) || judged?.has(searchKey(id)) === false);
  const added = [...found].filter((id) => !kept.includes(id));
  return kept.length === item.savedSearches.length && added.length === 0 ? item.savedSearches : [...kept, ...added];
}
