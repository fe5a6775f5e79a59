import { actorNames } from '../../decisions/name-actor.js';
import { eventsOn } from '../../decisions/record-event.js';
import { compareInTurn, type RevisionDifference, wordsLength } from '../../diff/compare-revisions.js';
import { movedInTurn } from '../../jobs/digest/compare-versions.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { type ItemGist, readGist } from '../../jobs/read/read-gist.js';
import { readAs } from '../../model/access/audit.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Item, Revision } from '../../model/item/item.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { isToReview } from '../../model/item/triage.js';
import type { Policy } from '../../model/policy/policy.js';
import { type Tag, tagOf } from '../../model/policy/tag.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { byHand } from '../../model/source/source.js';
import { loadSameEventView, type SameEventView } from '../event-groups/load-event-group.js';
import { loadPolicies } from '../policies/policy-names.js';
import { type TagView, viewTags } from '../policies/tag-view.js';
import type { WebDeps } from '../site-env.js';
import { type ItemDecisions, loadDecisions } from './load-decisions.js';

export interface ItemView {
  readonly item: Item;
  readonly newest: Revision | undefined;
  /** The summary of the newest revision. Undefined if there is none. */
  readonly gist: ItemGist | undefined;
  readonly revisions: RevisionsView;
  /** Dates that a revision moved, by its ordinal; revisions without any are left out. */
  readonly moved: ReadonlyMap<number, readonly MovedDate[]>;
  /** The changes of each shown revision. Undefined if the comparison would take too long. */
  readonly differences: readonly (RevisionDifference | undefined)[];
  /** The changes since the revision that somebody decided on, if a later one came. Undefined as above. */
  readonly sinceDecided: RevisionDifference | undefined;
  /** The number of fetched bodies of each check of these revisions, by its id; checks without any are left out. */
  readonly bodies: ReadonlyMap<string, number>;
  readonly tags: readonly TagView[];
  readonly policies: readonly Policy[];
  /** The shared searches that it satisfies. */
  readonly askedBy: readonly SavedSearch[];
  readonly sameEvent: SameEventView;
  /** Undefined if documents of the source are not read. */
  readonly document: LinkedDocument | undefined;
  /** Who added it by hand, when and from where. Undefined for an item of a source. */
  readonly added: AddedView | undefined;
  readonly decisions: ItemDecisions;
  /** Names of the deciding people, by actor id; erased ones are absent. */
  readonly people: ReadonlyMap<string, string>;
}

interface AddedView {
  /** Undefined if it was erased. */
  readonly name: string | undefined;
  readonly at: string;
  readonly from: string;
  readonly file: string | null;
  readonly sha256: string | null;
}

const order: Readonly<Record<Tag['state'], number>> = { suggested: 0, confirmed: 1, rejected: 2, withdrawn: 3 };

const revisionsShown = 20;

/** `before`: load revisions below this ordinal instead of the newest. */
export async function loadItem(
  deps: Pick<WebDeps, 'store' | 'clock' | 'catalogue' | 'taxonomy'>,
  id: string,
  before?: number,
): Promise<ItemView | undefined> {
  const { store, clock } = deps;
  const [stored] = await store.items.getMany([id]);
  if (!stored) return undefined;
  const { savedSearches } = stored.value;
  const [[newest], revisions, policies, searches, sameEvent, document] = await Promise.all([
    store.items.revisionMany([{ itemId: id, ordinal: stored.value.revision }]),
    loadRevisions(store, id, { limit: revisionsShown, before }),
    loadPolicies(store),
    savedSearches.length === 0 ? [] : store.savedSearches.getMany(savedSearches),
    loadSameEventView(store, stored.value),
    store.documents.get(id),
  ]);
  const compared = revisions.previous ? [...revisions.shown, revisions.previous] : revisions.shown;
  const [tags, bodies, decisions, moved, gist, added] = await Promise.all([
    loadTags(store, stored.value, policies),
    countBodies(store, revisions.shown),
    loadDecisions(deps, stored.value),
    movedInTurn(compared, stored.value),
    newest && readGist(stored.value, newest, document?.value, clock.now()),
    loadAdded(store, stored.value),
  ]);
  const ends = [newest, revisions.shown.find(({ ordinal }) => ordinal === decidedOn(stored.value))];
  const [sinceDecided] = await inTurns(compareInTurn(ends.flatMap((revision) => revision ?? [])));
  return {
    item: stored.value,
    newest,
    gist,
    differences: await inTurns(compareInTurn(compared)),
    sinceDecided,
    askedBy: searches.flatMap((search) => (search && !search.value.deleted ? [search.value] : [])),
    revisions,
    moved,
    bodies,
    tags,
    policies,
    sameEvent,
    document: document?.value,
    decisions,
    people: decisions.names.actors,
    added,
  };
}

async function loadAdded(store: WebDeps['store'], { id, sourceId }: Item): Promise<AddedView | undefined> {
  if (sourceId !== byHand) return undefined;
  for await (const event of eventsOn(store, id)) {
    const decided = readAs(event, 'entry.added');
    if (!decided) continue;
    const names = await actorNames(store, [decided.actor]);
    const { from, file, sha256 } = decided.details;
    return { name: names.get(decided.actor), at: decided.at, from, file, sha256 };
  }
  return undefined;
}

/** The newest revision on which a person decided, if the publisher made another one since. */
export function decidedOn(item: Item): number | undefined {
  const versions = item.policies.filter((tag) => isToReview(tag, item)).map(({ revision }) => revision);
  return versions.length === 0 ? undefined : Math.max(...versions);
}

export async function countBodies(
  store: WebDeps['store'],
  revisions: readonly Revision[],
): Promise<ReadonlyMap<string, number>> {
  const checks = await store.checks.getMany([...new Set(revisions.map(({ checkId }) => checkId))]);
  const counts = checks.flatMap((check) => (check ? [[check.value.id, check.value.bodies.length] as const] : []));
  return new Map(counts.filter(([, count]) => count > 0));
}

async function loadTags(store: WebDeps['store'], item: Item, policies: readonly Policy[]): Promise<readonly TagView[]> {
  const tags = item.policies.map((tag) => ({ item, tag: tagOf(item.id, tag) }));
  return viewTags(
    store,
    tags.sort((a, b) => order[a.tag.state] - order[b.tag.state]),
    policies,
  );
}

interface RevisionsView {
  /** Newest first. */
  readonly shown: readonly Revision[];
  /** The revision before the last shown one, to compare with. */
  readonly previous: Revision | undefined;
  /** `before` of the next page, if there is one. */
  readonly next: number | undefined;
}

/** Revisions that are read at once. */
const stepLength = 10;
/** The characters after which a page ends, even with few revisions, since a watched page may be long and change at each check. */
const mostCharacters = 400_000;

/** At most `limit` revisions, below the ordinal `before` if given; fewer if they are long. */
export async function loadRevisions(
  { items }: Pick<WebDeps['store'], 'items'>,
  itemId: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<RevisionsView> {
  const found: Revision[] = [];
  let [characters, isLast] = [0, false];
  // One more than shown, to compare the last one with.
  while (found.length <= limit && characters <= mostCharacters && !isLast) {
    const step = { limit: Math.min(stepLength, limit + 1 - found.length), before: found.at(-1)?.ordinal ?? before };
    const read = await items.revisions(itemId, step);
    found.push(...read);
    isLast = read.length === 0 || read.at(-1)?.ordinal === 1;
    for (const revision of read) characters += wordsLength(revision);
  }
  if (isLast && found.length <= limit) return { shown: found, previous: undefined, next: undefined };
  const shown = found.slice(0, -1);
  return { shown, previous: found.at(-1), next: shown.at(-1)?.ordinal };
}
