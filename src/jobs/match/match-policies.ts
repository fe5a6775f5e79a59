import type { SavedQuery } from '../../match/saved-query.js';
import type { Item } from '../../model/item/item.js';
import { touch } from '../../model/item/touched.js';
import { type MatchProgress, matchProgressId } from '../../model/policy/match-progress.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { QueryNode } from '../../query/ast.js';
import { type MatchStoredDeps, matchStored } from './match-stored.js';
import { type PolicySet, type PolicySetLoader, policyAgeMs, searchKey } from './policy-set.js';
import { suggestTags } from './suggest-tags.js';

export type MatchDeps = MatchStoredDeps &
  Needs<'clock', 'items' | 'documents' | 'matchProgress' | 'refresh'> & {
    readonly policySet: PolicySetLoader;
  };

export interface MatchReport {
  /** Items whose texts were matched. */
  readonly matched: number;
  readonly suggestions: number;
}

const itemsAtOnce = 200;
/** The index evaluates a query once for this many items. */
const idsAtOnce = 5_000;

/**
 * Updates the tags and saved searches of items to the present policies and saved searches. For items that were never matched, all queries
 * are matched; for others, only changed queries whose result may differ, which the index tells. The progress is stored, so that it
 * continues where it stopped.
 */
export async function matchPolicies(deps: MatchDeps, signal?: AbortSignal): Promise<MatchReport> {
  const report = { matched: 0, suggestions: 0 };
  const add = ({ matched, suggestions }: MatchReport): void => {
    report.matched += matched;
    report.suggestions += suggestions;
  };
  while (!signal?.aborted) {
    await deps.store.refresh();
    const policySet = await deps.policySet();
    const progress = await deps.store.matchProgress.get(matchProgressId);
    for await (const part of matchUnmatched(deps, policySet, unmatchedUnder(progress?.value, policySet))) {
      add(part);
      if (signal?.aborted) return report;
    }
    if (progress && progress.value.through >= policySet.sequence) return report;
    if (!progress) await deps.store.matchProgress.create(wholly(policySet));
    else for await (const part of followPolicies(deps, policySet, progress, signal)) add(part);
  }
  return report;
}

/**
 * Items matched under a lower sequence are to be matched. At most the sequence of the policy set: if the policy of the stored progress is
 * unreadable, no item could reach it, and matching would never end.
 */
function unmatchedUnder(progress: MatchProgress | undefined, { sequence }: PolicySet): number {
  return Math.min(progress?.floor ?? sequence, sequence);
}

export type DueDeps = Pick<MatchDeps, 'policySet'> & Needs<never, 'items' | 'matchProgress'>;

/** True if `matchPolicies` has work. */
export async function isMatchingDue(deps: DueDeps): Promise<boolean> {
  const progress = (await deps.store.matchProgress.get(matchProgressId))?.value;
  if (!progress || progress.through < (await deps.policySet()).sequence) return true;
  return hasUnmatched(deps);
}

/** True if items wait to be matched by their present text. */
export async function hasUnmatched({ store, policySet }: DueDeps): Promise<boolean> {
  const progress = (await store.matchProgress.get(matchProgressId))?.value;
  return (await store.items.findUnmatched(unmatchedUnder(progress, await policySet(policyAgeMs)), 1)).length > 0;
}

/** The progress of a store in which every item was matched under the policy set. */
function wholly({ sequence }: PolicySet): MatchProgress {
  return { id: matchProgressId, floor: sequence, through: sequence, begun: sequence, begunAt: null };
}

/**
 * Matches new and amended items that a crash left unmatched, and items that are to be matched again; all items if no progress is stored.
 */
async function* matchUnmatched(deps: MatchDeps, policySet: PolicySet, floor: number): AsyncGenerator<MatchReport> {
  for (;;) {
    const items = await deps.store.items.findUnmatched(floor, itemsAtOnce);
    if (items.length === 0) return;
    const { report } = await matchItems(deps, { policySet, queries: policySet.saved }, items);
    yield report;
    await deps.store.refresh();
  }
}

/**
 * Matches the items that changed queries find now, by a search, and the items that they found before, by their tags or ids. A worker that
 * writes an item by the earlier policies meanwhile reads the progress afterwards, which names the followed change before the search begins.
 */
async function* followPolicies(
  deps: MatchDeps,
  policySet: PolicySet,
  { value: before, version }: Versioned<MatchProgress>,
  signal: AbortSignal | undefined,
): AsyncGenerator<MatchReport> {
  const { matchProgress } = deps.store;
  const { sequence } = policySet;
  const begun = { ...before, begun: sequence, begunAt: deps.clock.now().toISOString() };
  // If it is begun already, write nothing; otherwise several workers would keep each other from storing that it is done.
  const isNoted = before.begun === sequence;
  if (!isNoted && (await matchProgress.replace(begun, version)) === 'conflict') return;
  const noted = isNoted ? version : version + 1;
  await deps.store.refresh();
  const changed = changedSince(policySet, before.through);
  const judged = new Set([...changed.policyIds, ...changed.searchIds.map(searchKey)]);
  const matching = { policySet, judged, queries: policySet.saved.filter(({ id }) => judged.has(id)) };
  const isDue = (item: Item): boolean =>
    item.matchedRevision === item.revision && item.matchedUnder >= before.floor && item.matchedUnder < sequence;
  const follow = async (ids: readonly string[]): Promise<MatchReport> => {
    const sum = { matched: 0, suggestions: 0 };
    for (let left = ids; left.length > 0; ) {
      const stored = await deps.store.items.getMany(left);
      const due = stored.filter((one) => one !== undefined).filter(({ value }) => isDue(value));
      const { report, conflicts } = await matchItems(deps, matching, due);
      sum.matched += report.matched;
      sum.suggestions += report.suggestions;
      // The others were decided on or amended meanwhile; try them again.
      left = conflicts;
    }
    return sum;
  };
  let under: Promise<MatchReport> | undefined;
  try {
    for await (const ids of concerned(deps, changed, matching.queries)) {
      if (signal?.aborted) break;
      // The reader matches these texts while the previous ones are written.
      const next = follow(ids);
      next.catch(() => undefined);
      const running = under;
      under = next;
      if (running) yield await running;
    }
    if (under) yield await under;
    if (signal?.aborted) return;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
    // If the index is too slow, all items are matched.
    await matchProgress.replace(wholly(policySet), noted);
    return;
  } finally {
    // Wait for all writes, so that none goes on after a stop.
    await Promise.allSettled([under]);
  }
  await matchProgress.replace({ ...begun, through: sequence }, noted);
}

interface Changed {
  readonly policyIds: readonly string[];
  readonly searchIds: readonly string[];
}

function changedSince({ byId, searches }: PolicySet, through: number): Changed {
  const idsOf = (all: Iterable<Policy | SavedSearch>): string[] =>
    [...all].flatMap(({ id, changedUnder }) => (changedUnder > through ? [id] : []));
  return { policyIds: idsOf(byId.values()), searchIds: idsOf(searches.values()) };
}

/** Ids of items, each once. */
async function* concerned(
  { store }: MatchDeps,
  { policyIds, searchIds }: Changed,
  queries: readonly SavedQuery[],
): AsyncGenerator<readonly string[]> {
  const seen = new Set<string>();
  const bearing = searchIds.map((value): QueryNode => ({ kind: 'field', field: 'saved', value }));
  // Suggestions by a program are not values of the field; no query makes or withdraws them.
  const tagged = policyIds.map((value): QueryNode => ({ kind: 'field', field: 'policy', value }));
  for (const query of [...queries.map(({ node }) => node), ...bearing, ...tagged]) {
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const found = await store.items.matching({ query, limit: idsAtOnce, after });
      const ids = found.ids.filter((id) => !seen.has(id));
      for (const id of ids) seen.add(id);
      for (let at = 0; at < ids.length; at += itemsAtOnce) yield ids.slice(at, at + itemsAtOnce);
      after = found.next;
    }
  }
}

interface Matching {
  readonly policySet: PolicySet;
  readonly queries: readonly SavedQuery[];
  /** Ids of the matched queries, if not all; results of other queries stay. */
  readonly judged?: ReadonlySet<string>;
}

async function matchItems(
  deps: MatchDeps,
  { policySet, queries, judged }: Matching,
  items: readonly Versioned<Item>[],
): Promise<{ readonly report: MatchReport; readonly conflicts: readonly string[] }> {
  const keys = items.map(({ value }) => ({ itemId: value.id, ordinal: value.revision }));
  const revisions = await deps.store.items.revisionMany(keys);
  const words = items.map(({ value: item }, index) => ({ item, revision: revisions[index], title: item.title }));
  const matches = await matchStored(deps, queries, words);
  const at = deps.clock.now().toISOString();
  const suggested = items.map(({ value: before, version }, index) => {
    const { item, made } = suggestTags({ ...policySet, judged }, before, matches[index] ?? [], at);
    // Only a changed item is news; a changed policy is not.
    const wasMatched = before.matchedRevision === before.revision;
    return { item: wasMatched ? item : touch(before, item, at), made, before, version };
  });
  // If only some queries were matched and changed nothing, the stored progress suffices.
  const isChanged = ({ item, before }: (typeof suggested)[number]): boolean =>
    item.policies !== before.policies || item.savedSearches !== before.savedSearches;
  const writing = judged ? suggested.filter(isChanged) : suggested;
  const outcomes = await deps.store.items.write(
    writing.map(({ item, version }) => ({ item, expectedVersion: version, revision: null, words: null })),
  );
  const isWritten = (index: number): boolean => outcomes[index] === 'written';
  return {
    report: {
      matched: items.length,
      suggestions: writing.reduce((sum, { made }, index) => sum + (isWritten(index) ? made : 0), 0),
    },
    conflicts: writing.flatMap(({ before }, index) => (isWritten(index) ? [] : [before.id])),
  };
}
