import { analyse } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import type { DigestEntry, EntryPolicy } from '../digest/digest-input.js';
import { entryText } from '../enrich/entry-text.js';
import { excerptOf } from '../enrich/excerpt.js';
import type { Item, Revision } from '../model/item.js';
import { type Policy, type Tag, tagId } from '../model/policy.js';
import type { SourceDefinition } from '../model/source.js';
import type { Subscription } from '../model/subscription.js';
import type { Clock } from '../ports/clock.js';
import type { Activity } from '../ports/item-index.js';
import type { Store } from '../ports/store.js';
import { parseQuery } from '../query/parse-query.js';
import { matches } from '../query/predicate.js';
import { documentOf } from './document-of.js';
import type { EarlierPairs } from './earlier-pairs.js';

export interface SelectDeps {
  readonly store: Pick<Store, 'items' | 'tags' | 'policies'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
}

export interface SelectedEntries {
  readonly entries: readonly DigestEntry[];
  /** Publications of the window that are backlog. */
  readonly backlog: number;
}

const activitiesAtOnce = 500;

/**
 * The revisions with activity in the window that satisfy the subscription's filter, each as the digest shows it, and
 * those of the time before it that no digest has brought.
 */
export async function selectEntries(
  deps: SelectDeps,
  subscription: Pick<Subscription, 'language' | 'filter'>,
  { start, end, earlier }: { readonly start: string; readonly end: string; readonly earlier: EarlierPairs },
): Promise<SelectedEntries> {
  const entries: DigestEntry[] = [];
  let backlog = 0;
  let cursor: string | undefined;
  const span = { after: earlier.since, until: end, limit: activitiesAtOnce };
  do {
    const page = await deps.store.items.activity({ ...span, cursor });
    const news = page.activities.filter((activity) => !activity.backlog);
    backlog += page.activities.filter((activity) => activity.backlog && activity.activityAt > start).length;
    const owed = news.filter(({ itemId, ordinal }) => !earlier.has({ itemId, revision: ordinal }));
    entries.push(...(await entriesOf(deps, subscription, owed)));
    cursor = page.next;
  } while (cursor !== undefined);
  return { entries, backlog };
}

async function entriesOf(
  deps: SelectDeps,
  subscription: Pick<Subscription, 'language' | 'filter'>,
  activities: readonly Activity[],
): Promise<DigestEntry[]> {
  const items = await deps.store.items.getMany(activities.map(({ itemId }) => itemId));
  const revisions = await deps.store.items.revisionMany(activities);
  const wanted = filterBy(deps, subscription.filter);
  const chosen = revisions.flatMap((revision, index) => {
    const item = items[index]?.value;
    return revision && item && wanted(item, revision) ? [{ item, revision }] : [];
  });
  const policies = await loadPolicies(
    deps,
    chosen.map(({ item }) => item),
  );
  return chosen.map(({ item, revision }) => describe(deps, subscription, item, revision, policies(item)));
}

/** The filter judges the revision's own words, with the item's fields and tags of now. */
function filterBy(deps: SelectDeps, filter: string): (item: Item, revision: Revision) => boolean {
  if (filter.trim() === '') return () => true;
  const { node } = parseQuery(filter, { glossary: deps.glossary, now: deps.clock.now() });
  return (item, revision) => {
    const text = { title: revision.title, body: entryText(revision), references: item.references };
    return matches(node, documentOf(item, analyse(text, item.language, deps.glossary)));
  };
}

async function loadPolicies(deps: SelectDeps, items: readonly Item[]): Promise<(item: Item) => EntryPolicy[]> {
  const links = items.flatMap(({ id, policies }) => policies.map((policy) => ({ itemId: id, policyId: policy.id })));
  const policyIds = [...new Set(links.map(({ policyId }) => policyId))];
  const found = await deps.store.policies.getMany(policyIds);
  const policies = new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value]] : [])));
  const tags = await deps.store.tags.getMany(links.map(({ itemId, policyId }) => tagId(itemId, policyId)));
  const byId = new Map(tags.flatMap((stored) => (stored ? [[stored.value.id, stored.value]] : [])));
  return (item) => item.policies.flatMap(({ id }) => entryPolicy(policies.get(id), byId.get(tagId(item.id, id))) ?? []);
}

function entryPolicy(policy: Policy | undefined, tag: Tag | undefined): EntryPolicy | undefined {
  if (!policy || !tag || (tag.state !== 'suggested' && tag.state !== 'confirmed')) return undefined;
  return { id: policy.id, name: policy.name, state: tag.state, words: tag.words };
}

function describe(
  deps: SelectDeps,
  subscription: Pick<Subscription, 'language'>,
  item: Item,
  revision: Revision,
  policies: readonly EntryPolicy[],
): DigestEntry {
  const source = deps.catalogue.get(item.sourceId);
  return {
    itemId: item.id,
    revision: revision.ordinal,
    amended: revision.ordinal > 1,
    title: revision.title,
    url: revision.url,
    excerpt: excerptOf(entryText(revision)),
    sourceName: source?.name[subscription.language] ?? item.sourceId,
    authority: source?.authority ?? '',
    jurisdiction: item.jurisdiction,
    kinds: item.kinds,
    language: item.language,
    publishedAt: revision.publishedAt,
    firstSeenAt: item.firstSeenAt,
    activityAt: revision.activityAt,
    policies,
  };
}
