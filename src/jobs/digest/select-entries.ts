import { setImmediate } from 'node:timers/promises';
import { reasonsText } from '../../acts/reason-text.js';
import { loadOwners } from '../../decisions/name-actor.js';
import { besideTitle, entryText } from '../../enrich/entry-text.js';
import { excerptOf } from '../../enrich/excerpt.js';
import { activeMembers, leadKey } from '../../event-group/group-members.js';
import type {
  DigestEntry,
  EntryEventGroup,
  EntryPolicy,
  LeftOutPair,
  Pair,
  PolicyDecision,
} from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { datesOf, jurisdictionOf, languageOf } from '../../model/item/corrected-findings.js';
import type { EventGroup } from '../../model/item/event-group.js';
import { type Item, type ItemTag, isLink, linkedPolicies, type Revision } from '../../model/item/item.js';
import { isShownByDefault, kindsOf, valuesOf } from '../../model/item/item-fields.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import type { Policy } from '../../model/policy/policy.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import type { Activity } from '../../ports/store/item-index.js';
import { parseQuery } from '../../query/parse-query.js';
import { loadEventGroups } from '../ingest/event-group-store.js';
import { type MatchStoredDeps, matchStored } from '../match/match-stored.js';
import { mapInSlices } from '../read/in-slices.js';
import type { EarlierPairs } from './earlier-pairs.js';

export type SelectDeps = MatchStoredDeps &
  Needs<
    'clock' | 'glossary' | 'catalogue' | 'taxonomy',
    'items' | 'documents' | 'policies' | 'eventGroups' | 'accounts'
  >;

export type DigestFilter = Pick<Subscription, 'filter' | 'timeZone'>;

export interface SelectedEntries {
  readonly entries: readonly DigestEntry[];
  /** For a subscription without filter: items that are not about AI and concern no policy. */
  readonly leftOut: readonly LeftOutPair[];
  readonly backlog: number;
}

/** The number read in one turn of the event loop. */
const activitiesAtOnce = 100;

/**
 * The entries of a digest: revisions with activity in the window that satisfy the filter, those of the time shortly before that no digest
 * included, and items found later.
 */
export async function selectEntries(
  deps: SelectDeps,
  filter: DigestFilter,
  { start, end, earlier, later = [] }: SelectedWindow,
): Promise<SelectedEntries> {
  const entries: DigestEntry[] = [];
  const leftOut: LeftOutPair[] = [];
  let backlog = 0;
  let cursor: string | undefined;
  const span = { after: earlier.since, until: end, limit: activitiesAtOnce };
  do {
    const page = await deps.store.items.activity({ ...span, cursor });
    const news = page.activities.filter((activity) => !activity.backlog);
    backlog += page.activities.filter((activity) => activity.backlog && activity.activityAt > start).length;
    const owed = news.filter(({ itemId, ordinal }) => !earlier.has({ itemId, revision: ordinal }));
    const found = await loadFound(deps, owed);
    const chosen = await chooseBy(deps, filter, found);
    entries.push(...(await describeEach(deps, chosen)));
    if (asksForNothing(filter)) leftOut.push(...found.filter((one) => !chosen.includes(one)).map(toLeftOut));
    cursor = page.next;
  } while (cursor !== undefined);
  const news = new Set(entries.map(({ itemId }) => itemId));
  const owedLater = later.filter(({ itemId }) => !news.has(itemId));
  for (let at = 0; at < owedLater.length; at += activitiesAtOnce) {
    const some = owedLater.slice(at, at + activitiesAtOnce).map(toKey);
    const found = await chooseBy(deps, filter, await loadFound(deps, some));
    entries.push(...(await describeEach(deps, found)).map(asFoundLater));
  }
  return { entries, leftOut, backlog };
}

export function asksForNothing({ filter }: Pick<Subscription, 'filter'>): boolean {
  return filter.trim() === '';
}

interface SelectedWindow {
  readonly start: string;
  readonly end: string;
  readonly earlier: EarlierPairs;
  /** Items from before the window that satisfy the filter only now. */
  readonly later?: readonly Pair[];
}

const toKey = ({ itemId, revision }: Pair): RevisionKey => ({ itemId, ordinal: revision });

/** The subscriber never received an earlier revision, so the item is new to them. */
function asFoundLater(entry: DigestEntry): DigestEntry {
  return { ...entry, amended: false, foundLater: true };
}

type RevisionKey = Pick<Activity, 'itemId' | 'ordinal'>;

async function loadFound(deps: SelectDeps, activities: readonly RevisionKey[]): Promise<readonly Found[]> {
  if (activities.length === 0) return [];
  await setImmediate();
  const items = await deps.store.items.getMany(activities.map(({ itemId }) => itemId));
  const revisions = await deps.store.items.revisionMany(activities);
  return revisions.flatMap((revision, index) => {
    const item = items[index]?.value;
    return revision && item ? [{ item, revision }] : [];
  });
}

function toLeftOut({ item, revision }: Found): LeftOutPair {
  return { itemId: item.id, revision: revision.ordinal, activityAt: revision.activityAt };
}

async function describeEach(deps: SelectDeps, chosen: readonly Found[]): Promise<DigestEntry[]> {
  if (chosen.length === 0) return [];
  const chosenItems = chosen.map(({ item }) => item);
  const [policies, eventGroups] = [
    await loadPolicies(deps, chosenItems),
    await loadEventGroups(deps.store, chosenItems),
  ];
  return mapInSlices(chosen, ({ item, revision }) => ({
    ...describe(deps, item, revision),
    policies: policies(item),
    // Filled in once the place of each entry in the digest is known.
    change: null,
    eventGroup: describeEventGroup(deps, item, eventGroups.get(item.id)),
  }));
}

interface Found {
  readonly item: Item;
  readonly revision: Revision;
}

/**
 * Matches the filter against the words of the revision and its document, and the item's present fields and tags, in the subscriber's time
 * zone. Without a filter, chooses items that are about AI or concern a policy.
 */
async function chooseBy(
  deps: SelectDeps,
  { filter, timeZone }: DigestFilter,
  found: readonly Found[],
): Promise<readonly Found[]> {
  if (asksForNothing({ filter })) return found.filter(({ item }) => isShownByDefault(item));
  const { node } = parseQuery(filter, { glossary: deps.glossary, now: deps.clock.now(), timeZone });
  const words = found.map((one) => ({ ...one, title: one.revision.title }));
  const matches = await matchStored(deps, [{ id: 'filter', node }], words);
  return found.filter((_, index) => (matches[index] ?? []).length > 0);
}

async function loadPolicies(deps: SelectDeps, items: readonly Item[]): Promise<(item: Item) => EntryPolicy[]> {
  const policyIds = [...new Set(items.flatMap(linkedPolicies))];
  const found = await deps.store.policies.getMany(policyIds);
  const policies = new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value]] : [])));
  const names = new Map([...policies].map(([id, { name }]) => [id, name]));
  const naming = {
    catalogue: deps.catalogue,
    taxonomy: deps.taxonomy,
    policies: names,
    owners: await loadOwners(deps.store),
  };
  const whyIn = (item: Item, tag: ItemTag) => (language: UiLanguage) =>
    reasonsText(tagReasons(tag, item), { ...naming, language });
  return (item) => item.policies.flatMap((tag) => entryPolicy(policies.get(tag.id), tag, whyIn(item, tag)) ?? []);
}

function entryPolicy(
  policy: Policy | undefined,
  tag: ItemTag,
  why: (language: UiLanguage) => string,
): EntryPolicy | undefined {
  const { state, words } = tag;
  if (!policy || !isLink(tag) || (state !== 'suggested' && state !== 'confirmed')) return undefined;
  const said = { fr: why('fr'), en: why('en') };
  return { id: policy.id, name: policy.name, state, words, why: said, decision: decisionOf(tag) };
}

function decisionOf({ state, by, at, revision, reason }: ItemTag): PolicyDecision | null {
  return state === 'confirmed' && by !== null ? { at, revision, reason: reason ?? '' } : null;
}

function describe(
  { catalogue }: SelectDeps,
  item: Item,
  revision: Revision,
): Omit<DigestEntry, 'policies' | 'eventGroup' | 'change'> {
  return {
    itemId: item.id,
    revision: revision.ordinal,
    amended: revision.ordinal > 1,
    cause: revision.cause,
    // The newest revision may use the title of its document if the publisher gave none.
    title: item.revision === revision.ordinal ? item.title : revision.title,
    url: revision.url,
    excerpt:
      excerptOf(besideTitle(entryText(revision), revision.title)) ||
      (item.revision === revision.ordinal ? item.excerpt : ''),
    sourceId: item.sourceId,
    authority: catalogue.get(item.sourceId)?.authority ?? '',
    jurisdiction: jurisdictionOf(item),
    kinds: kindsOf(item),
    language: languageOf(item),
    values: valuesOf(item),
    dates: datesOf(item),
    publishedAt: revision.publishedAt,
    firstSeenAt: item.firstSeenAt,
    activityAt: revision.activityAt,
  };
}

function describeEventGroup(
  { catalogue }: SelectDeps,
  item: Item,
  eventGroup: EventGroup | undefined,
): EntryEventGroup | null {
  if (!eventGroup) return null;
  const others = activeMembers(eventGroup).filter(({ itemId }) => itemId !== item.id);
  return {
    id: eventGroup.id,
    leadKey: leadKey(item, catalogue.get(item.sourceId)),
    others: others.map(({ itemId, sourceId, seenAt }) => ({ itemId, sourceId, seenAt })),
  };
}
