import type { EntryMatch } from '../../match/entry-findings.js';
import { nextTag, type TagMatch } from '../../match/next-tag.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Item } from '../../model/item/item.js';
import { lateMs } from '../../model/item/touched.js';
import { matchProgressId } from '../../model/policy/match-progress.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Store } from '../../ports/store/store.js';

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

interface Judging extends Pick<PolicySet, 'byId' | 'sequence'> {
  /** Ids of the matched queries, if not all; results of other queries stay. */
  readonly judged?: ReadonlySet<string> | undefined;
}

export interface Suggested {
  /** The item with its tags, marked as matched under the policy set. */
  readonly item: Item;
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/** Updates an item by the queries that it satisfies: makes, renews or withdraws suggestions of policies, and sets its saved searches. */
export function suggestTags(policySet: Judging, item: Item, matches: readonly EntryMatch[], at: string): Suggested {
  const tags = new Map(item.policies.map((tag) => [tag.id, tag]));
  let [made, changed] = [0, false];
  for (const match of tagMatches(policySet, item, matches)) {
    const tag = nextTag(tags.get(match.policyId), match, at);
    if (!tag) continue;
    tags.set(tag.id, tag);
    changed = true;
    if (tag.state === 'suggested') made += 1;
  }
  const policies = changed ? [...tags.values()] : item.policies;
  const savedSearches = searchesAfter(policySet, item, matches);
  const matched = { matchedRevision: item.revision, matchedUnder: policySet.sequence };
  return { item: { ...item, policies, savedSearches, ...matched }, made };
}

/** The same array if nothing changes. */
function searchesAfter({ judged }: Judging, item: Item, matches: readonly EntryMatch[]): readonly string[] {
  const asking = new Set(matches.flatMap(({ id }) => searchOfKey(id) ?? []));
  const borne = item.savedSearches.filter((id) => asking.has(id) || judged?.has(searchKey(id)) === false);
  const added = [...asking].filter((id) => !borne.includes(id));
  return borne.length === item.savedSearches.length && added.length === 0 ? item.savedSearches : [...borne, ...added];
}

/** The policies that an item matches, and those that it is tagged with but does not match. */
function tagMatches({ byId, judged }: Judging, item: Item, matches: readonly EntryMatch[]): TagMatch[] {
  const toMatch = (policyId: string, found: TagMatch['found']): TagMatch => ({
    policyId,
    revision: item.revision,
    policyRevision: byId.get(policyId)?.revision ?? 0,
    found,
  });
  const ids = new Set(matches.map(({ id }) => id));
  const ofPolicies = matches.filter(({ id }) => byId.has(id));
  const lapsed = item.policies.filter(
    ({ id, state }) => state === 'suggested' && !ids.has(id) && (judged?.has(id) ?? true),
  );
  return [...ofPolicies.map((match) => toMatch(match.id, match)), ...lapsed.map(({ id }) => toMatch(id, null))];
}

interface MatchedItems {
  /** Ids of items written just now, matched by the policy set with sequence `under`. */
  readonly written: readonly string[];
  readonly under: number;
  /** Items written before, for which a crash may have prevented this call. */
  readonly found?: readonly Item[];
  /** Like `found`, but only items that newer rules read since shortly before the change began to be followed. */
  readonly reread?: readonly Item[];
}

/**
 * Marks items to be matched again that were written by earlier policies while a change was followed, since the search for the concerned
 * items may have been over. Call it after they are written; a search that begins later finds them.
 */
export async function matchLater(
  store: Pick<Store, 'items' | 'matchProgress'>,
  { written, under, found = [], reread = [] }: MatchedItems,
): Promise<void> {
  const { begun = 0, begunAt = null } = (await store.matchProgress.get(matchProgressId))?.value ?? {};
  const sinceMs = begunAt === null ? Number.POSITIVE_INFINITY : Date.parse(begunAt) - lateMs;
  const meanwhile = reread.filter(({ understoodAt }) => understoodAt !== null && Date.parse(understoodAt) > sinceMs);
  const overtaken = [...found, ...meanwhile].filter(({ matchedUnder }) => matchedUnder < begun).map(({ id }) => id);
  for (let left = under < begun ? [...written, ...overtaken] : overtaken; left.length > 0; ) {
    const stored = (await store.items.getMany(left)).filter((one) => one !== undefined);
    const overlooked = stored.filter(
      ({ value }) => value.matchedRevision === value.revision && value.matchedUnder < begun,
    );
    const outcomes = await store.items.write(
      overlooked.map(({ value, version }) => ({
        item: { ...value, matchedRevision: 0 },
        expectedVersion: version,
        revision: null,
        words: null,
      })),
    );
    left = overlooked.flatMap(({ value }, index) => (outcomes[index] === 'conflict' ? [value.id] : []));
  }
}
