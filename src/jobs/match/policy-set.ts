import type { EntryMatch } from '../../match/entry-findings.js';
import { nextTag, type TagMatch } from '../../match/next-tag.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Item } from '../../model/item/item.js';
import { lateMs } from '../../model/item/touched.js';
import { matchProgressId } from '../../model/policy/match-progress.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Store } from '../../ports/store/store.js';

/** The policies as they are matched, all together, with the searches that are everybody's. */
export interface PolicySet {
  /** Grows with every change of a query: what was matched under an older one must be matched again. */
  readonly sequence: number;
  readonly byId: ReadonlyMap<string, Policy>;
  /** By id; those too that ask for nothing any more. */
  readonly searches: ReadonlyMap<string, SavedSearch>;
  /** A policy's has its id, a saved search's `searchKey` of its id. */
  readonly saved: readonly SavedQuery[];
}

/**
 * Gives the policy set as it is, or as it was `maxAgeMs` ago at most: what is matched under an older one is matched again by
 * `match-policies`.
 */
export type PolicySetLoader = (maxAgeMs?: number) => Promise<PolicySet>;

/** Feeds come and digests are due many in a second, and policies change a few times a month. */
export const policyAgeMs = 1_000;

const searchPrefix = 'search:';

/** Under what a saved search stands among the queries: no policy's id has a colon. */
export function searchKey(id: string): string {
  return searchPrefix + id;
}

/** Undefined for the id of a policy. */
export function searchOfKey(key: string): string | undefined {
  return key.startsWith(searchPrefix) ? key.slice(searchPrefix.length) : undefined;
}

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
 * bears the saved searches that ask for it.
 */
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

/** The same array where nothing changes. */
function searchesAfter({ judged }: Judging, item: Item, matches: readonly EntryMatch[]): readonly string[] {
  const asking = new Set(matches.flatMap(({ id }) => searchOfKey(id) ?? []));
  const borne = item.savedSearches.filter((id) => asking.has(id) || judged?.has(searchKey(id)) === false);
  const added = [...asking].filter((id) => !borne.includes(id));
  return borne.length === item.savedSearches.length && added.length === 0 ? item.savedSearches : [...borne, ...added];
}

/** The policies that an item matches, and those that it is tagged with and does not match. */
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
  /** Ids of items that were written just now, matched by the policy set of sequence `under`. */
  readonly written: readonly string[];
  readonly under: number;
  /** Those that were written before, and perhaps not brought here: a crash may have come between. */
  readonly found?: readonly Item[];
  /** The same, of which only what newer rules understood may matter: since shortly before the change began to be followed. */
  readonly reread?: readonly Item[];
}

/**
 * Leaves items to be matched again that were written by earlier policies while a change of these was followed: the search for what
 * it concerns may have been over. To be called after they were written; a search that begins later finds them.
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
