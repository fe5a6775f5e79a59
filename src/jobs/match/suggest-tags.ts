import type { EntryMatch } from '../../match/entry-findings.js';
import { nextTag, type TagMatch } from '../../match/next-tag.js';
import { type Item, withTag } from '../../model/item/item.js';
import { type PolicySet, searchKey, searchOfKey } from './policy-set.js';

interface Judging extends Pick<PolicySet, 'byId' | 'sequence'> {
  /** Ids of the queries that were asked, where it was not all: what the item has by others stays as it is. */
  readonly judged?: ReadonlySet<string> | undefined;
}

export interface Suggested {
  /** The item with its tags, noted as matched under the policy set. */
  readonly item: Item;
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/**
 * What becomes of an item by the queries that it was found to satisfy: suggestions of policies are made, renewed or withdrawn, and it
 * bears the saved searches that ask for it. Pure.
 */
export function suggestTags(policySet: Judging, item: Item, matches: readonly EntryMatch[], at: string): Suggested {
  let policies = item.policies;
  let made = 0;
  for (const match of tagMatches(policySet, item, matches)) {
    const before = policies.find(({ id }) => id === match.policyId);
    const tag = nextTag(before, match, at);
    if (!tag) continue;
    policies = withTag(policies, tag);
    if (tag.state === 'suggested') made += 1;
  }
  const savedSearches = searchesAfter(policySet, item, matches);
  const matched = { matchedRevision: item.revision, matchedUnder: policySet.sequence };
  return { item: { ...item, policies, savedSearches, ...matched }, made };
}

/** The same array where nothing changes. */
function searchesAfter({ judged }: Judging, item: Item, matches: readonly EntryMatch[]): readonly string[] {
  const asking = new Set(matches.flatMap(({ id }) => searchOfKey(id) ?? []));
  const borne = item.savedSearches.filter((id) => asking.has(id) || judged?.has(searchKey(id)) === false);
  const added = [...asking].filter((id) => !borne.includes(id));
  return borne.length === item.savedSearches.length && added.length === 0 ? item.savedSearches : [...borne, ...added];
}

/** The policies that an item matches, and those that it is tagged with and does not match. */
function tagMatches({ byId, judged }: Judging, item: Item, matches: readonly EntryMatch[]): TagMatch[] {
  const toMatch = (policyId: string, words: readonly string[] | null): TagMatch => ({
    policyId,
    revision: item.revision,
    policyRevision: byId.get(policyId)?.revision ?? 0,
    words,
  });
  const ids = new Set(matches.map(({ id }) => id));
  const ofPolicies = matches.filter(({ id }) => byId.has(id));
  const lapsed = item.policies.filter(
    ({ id, state }) => state === 'suggested' && !ids.has(id) && (judged?.has(id) ?? true),
  );
  return [...ofPolicies.map(({ id, words }) => toMatch(id, words)), ...lapsed.map(({ id }) => toMatch(id, null))];
}
