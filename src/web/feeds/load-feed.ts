import { foldForCompare } from '../../analysis/fold.js';
import { actorNames } from '../../decisions/name-actor.js';
import { keptSearch } from '../../decisions/save-search.js';
import { linkPaths, siteAddress } from '../../digest/digest-links.js';
import { digestEntry, type ItemWriter, itemEntry } from '../../export/feed/item-entry.js';
import type { FeedEntry } from '../../export/feed/write-feed.js';
import { mapInSlices } from '../../jobs/read/in-slices.js';
import { loadChanges } from '../../jobs/read/load-changes.js';
import { readQuery } from '../../jobs/read/read-query.js';
import { gate } from '../../jobs/read/run-search.js';
import { createFormats } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import type { FeedSubject } from '../../model/digest/subscription.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import { parseSearch } from '../../model/search/search.js';
import { passedOn } from '../../model/source/passed-on.js';
import type { SearchRequest } from '../../ports/store/item-index.js';
import type { WebDeps } from '../site-env.js';

interface FeedEntries {
  readonly entries: readonly FeedEntry[];
  readonly next: string | undefined;
}

interface FeedWish {
  readonly naming: Naming;
  readonly after: string | undefined;
}

const itemsPerPage = 50;
const digestsPerPage = 20;

/**
 * The newest entries of a feed. Undefined if its subject no longer exists. Throws a `StoreError` if the search takes too long, or for a
 * cursor of another feed.
 */
export async function loadFeed(deps: WebDeps, feed: FeedSubject, wish: FeedWish): Promise<FeedEntries | undefined> {
  if (feed.of === 'digests') return loadDigestEntries(deps, wish);
  const asked = await askedOf(deps, feed);
  if (!asked) return undefined;
  const page = { order: 'newest', limit: itemsPerPage, after: wish.after, facets: false } as const;
  const { hits, next } = await deps.store.items.search({ ...asked, ...page });
  const writer = await writerOf(deps, hits, {
    naming: wish.naming,
    policy: feed.of === 'policy' ? feed.subject : null,
  });
  const entryOf = (item: Item) => itemEntry(passedOn(item, deps.catalogue.get(item.sourceId)), writer);
  return { entries: await mapInSlices(hits, entryOf), next };
}

type Asked = Pick<SearchRequest, 'query' | 'filters'>;

/** The search of a feed. Items of one event group are not folded, so that a follower misses none. */
async function askedOf(deps: WebDeps, { of, subject }: FeedSubject): Promise<Asked | undefined> {
  if (of === 'policy') {
    const policy = await deps.store.policies.get(subject);
    return policy && { query: { kind: 'all' }, filters: { policy: [subject] } };
  }
  if (of === 'act')
    return { query: { kind: 'field', field: 'reference', value: foldForCompare(subject) }, filters: {} };
  const text = of === 'saved' ? (await keptSearch(deps.store, subject))?.search : subject;
  const search = text === undefined ? undefined : parseSearch(text);
  return search && { query: readQuery(deps, search.q).node, filters: gate(search).filters };
}

async function writerOf(
  deps: WebDeps,
  items: readonly Item[],
  { naming, policy }: Pick<ItemWriter, 'naming' | 'policy'>,
): Promise<ItemWriter> {
  const amended = items.filter((item) => amendedAt(item) !== null);
  const keys = amended.map(({ id, revision }) => ({ itemId: id, ordinal: revision }));
  const revisions = keys.length === 0 ? [] : await deps.store.items.revisionMany(keys);
  const compared = amended.map((item, index) => ({ item, revision: revisions[index] }));
  const deciders = items.flatMap(({ policies }) => policies.flatMap(({ id, by }) => (id === policy ? [by] : [])));
  return {
    naming,
    policy,
    formats: createFormats({ language: naming.language, timeZone: deps.timeZone }),
    items: `${siteAddress(deps.publicUrl, linkPaths.items)}/`,
    changes: await loadChanges(deps.store, compared),
    actors: await actorNames(deps.store, deciders),
  };
}

/** Reads compositions one after the other and each once, since they are large. */
async function loadDigestEntries(deps: WebDeps, { naming, after }: FeedWish): Promise<FeedEntries> {
  const { documents, next } = await deps.store.digests.find('recent', {}, { limit: digestsPerPage, after });
  const { language } = naming;
  const writer = {
    language,
    formats: createFormats({ language, timeZone: deps.timeZone }),
    digests: `${siteAddress(deps.publicUrl, linkPaths.digests)}/`,
    items: `${siteAddress(deps.publicUrl, linkPaths.items)}/`,
  };
  const entries: FeedEntry[] = [];
  for (const { value: digest } of documents) {
    const composed = 'pairs' in digest ? undefined : await deps.store.compositions.get(digest.compositionId);
    entries.push(digestEntry(digest, composed?.value.entries ?? [], writer));
  }
  return { entries, next };
}
