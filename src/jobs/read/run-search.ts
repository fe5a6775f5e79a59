import { translations as knownTranslations } from '../../analysis/translations.js';
import { besideTitle, entryText } from '../../enrich/entry-text.js';
import { describeFolded, type FoldedItem, foldItems } from '../../event-group/group-members.js';
import type { EventGroup, EventGroupMember } from '../../model/item/event-group.js';
import type { Item, Revision } from '../../model/item/item.js';
import { type FacetField, facetFields } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import type { Meter } from '../../ports/meter.js';
import type { Needs } from '../../ports/services.js';
import type { SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { ParsedQuery, QueryWarning, UsedTranslation } from '../../query/ast.js';
import type { Closeness } from '../../query/close-words.js';
import { highlight, type Segment } from '../../query/highlight.js';
import { type QueryWarningCode, queryWarning } from '../../query/query-warnings.js';
import { loadEventGroups } from '../ingest/event-group-store.js';
import { type AskedAlone, type ExplainDeps, explainNothing, itemSnippets, meantQuery } from './explain-nothing.js';
import { mapInSlices } from './in-slices.js';
import { type HitChange, loadChanges } from './load-changes.js';
import { type KnownDeps, type Reading, readKnown, readQuery } from './read-query.js';
import { type Ask, followWithClose, searchPlace } from './search-close-words.js';

export interface Hit {
  readonly item: Item;
  readonly title: readonly Segment[];
  readonly snippet: readonly Segment[];
  /** The publisher's last amendment. Null if there is none, or the revision is gone. */
  readonly change: HitChange | null;
  /** Items about the same event: see `FoldedItem`. */
  readonly eventGroup: EventGroup | null;
  readonly others: readonly EventGroupMember[];
}

export interface SearchOutcome {
  /** Counts every item, also those folded into one row. */
  readonly total: number;
  /** How many items not about AI are left out. They are left out only if nothing is searched for. */
  readonly leftOut: number;
  readonly hits: readonly Hit[];
  /**
   * If few items contain all words: items that contain most of them, or some if few contain most, best first. They follow the last of
   * `hits` on its page, and fill the later pages, which have no `hits`. Null if there are none.
   */
  readonly close: { readonly closeness: Closeness; readonly total: number; readonly hits: readonly Hit[] } | null;
  /** How the query was interpreted beyond its text. */
  readonly meant: Meant;
  /** How many items each part of the query finds alone, if together they find nothing. */
  readonly alone: readonly AskedAlone[];
  /** How many items of this page are folded under another of their event group. */
  readonly folded: number;
  readonly facets: SearchResult['facets'];
  readonly next: string | undefined;
  readonly warnings: readonly QueryWarning[];
}

export interface Meant {
  /** The query that was run, in which other words replace those that find nothing. Later pages are pages of this query. */
  readonly q: string;
  readonly translations: readonly UsedTranslation[];
  /** Topics that the query names. All their items are found. */
  readonly topics: readonly string[];
}

export interface PageWish {
  readonly limit: number;
  readonly facets: boolean;
  /** True if amendments are compared, for people to read. */
  readonly changes: boolean;
}

const snippetLength = 280;
/** Small, since reading a revision of a megabyte blocks for some 20 ms. */
const revisionsAtOnce = 4;

export type SearchDeps = KnownDeps &
  Needs<never, 'items' | 'documents' | 'eventGroups' | 'policies' | 'sources'> & {
    /** Records the duration of each search. */
    readonly meter?: Pick<Meter, 'search'> | undefined;
  };

/**
 * How the words of a search are expanded. `typed`: not at all. `named`: by other names of their concepts and acts; saved searches, policies
 * and filters of digests are read like this. `meant`: also by translations, by the topic that they name, and by a correction of mistyped
 * words.
 */
export const wordsReadings = ['meant', 'named', 'typed'] as const;
type WordsReading = (typeof wordsReadings)[number];

/** A search of pages, API and terminal. */
export type SearchQuestion = Partial<Readonly<Record<FacetField, readonly string[]>>> & {
  readonly q: string;
  readonly order: SearchRequest['order'];
  /** `once`: one item of each event on a page. */
  readonly eventGroups: 'once' | 'all';
  readonly after?: string | undefined;
  /** `named` where absent. */
  readonly words?: WordsReading | undefined;
};

/**
 * If nothing is searched for, items not about AI are left out and counted. Words search everything, and a filter by relevance finds what it
 * names. Items of one event group are folded page by page, so an event group may appear again on a later page; no result is lost. Throws a
 * `StoreError` `invalid-cursor` for a cursor of another search.
 */
export async function runSearch(deps: SearchDeps, params: SearchQuestion, page: PageWish): Promise<SearchOutcome> {
  const begun = performance.now();
  const outcome = await search(deps, params, page);
  deps.meter?.search({ order: params.order, seconds: (performance.now() - begun) / 1_000 });
  return outcome;
}

/** Searches the query as written. If it finds nothing, searches again with corrections of mistyped words. */
async function search(deps: SearchDeps, params: SearchQuestion, page: PageWish): Promise<SearchOutcome> {
  const found = await searchAsRead(deps, params, page);
  const q = params.words === 'meant' ? meantQuery(params.q, found.alone) : undefined;
  if (q === undefined) return found;
  const meant = await searchAsRead(deps, { ...params, q }, page);
  return meant.total > 0 || meant.close ? meant : found;
}

async function searchAsRead(deps: SearchDeps, params: SearchQuestion, page: PageWish): Promise<SearchOutcome> {
  const reading = readingOf(params);
  const parsed = await readKnown(deps, params.q, reading);
  const { order } = params;
  const place = searchPlace(params.after);
  const { isGated, filters } = gate(params);
  const { facets } = page;
  const monthsFrom = dayOf(deps.clock.now().toISOString(), deps.timeZone).slice(0, 7);
  const request = { query: parsed.node, filters, order, limit: page.limit, facets, monthsFrom };
  const begun = place.part === 'all' ? { ...request, after: place.after } : { ...request, limit: 0 };
  const { result, warnings } = await searchWithin(deps.store, begun);
  const ask = (more: SearchRequest) => deps.store.items.search(more);
  const both = await followWithClose(ask, parsed, { request, all: result, place });
  const parts = await foldParts(deps, params.eventGroups, [both.all.hits, both.close?.hits ?? []]);
  const [hits, close] = await showHits(deps, parsed, parts, page);
  const isNothing = result.total === 0 && warnings.length === 0 && params.after === undefined;
  return {
    total: result.total,
    leftOut: isGated ? await countOthers(deps.store, request, result) : 0,
    hits,
    close: both.close && { ...both.close, hits: close },
    meant: { q: params.q, translations: parsed.translations, topics: parsed.topics },
    alone: isNothing
      ? await explainNothing(explainDeps(deps, ask, reading), params.q, { ...request, after: undefined })
      : [],
    folded: both.all.hits.length + (both.close?.hits.length ?? 0) - parts.flat().length,
    facets: both.facets,
    next: both.next,
    warnings: [...warnings.map((code) => queryWarning(code, { start: 0, end: params.q.length })), ...parsed.warnings],
  };
}

/** Each facet counts the items that satisfy the filters of the other fields. */
async function countOthers(store: SearchDeps['store'], request: SearchRequest, found: SearchResult): Promise<number> {
  if (request.facets) return found.facets.relevance?.find(({ value }) => value === 'other')?.count ?? 0;
  return (await searchWithin(store, leftOutOf(request))).result.total;
}

/** How the words of a search are read. */
export function readingOf({
  words,
  order,
}: Pick<SearchQuestion, 'words'> & Partial<Pick<SearchQuestion, 'order'>>): Reading {
  const translations = words === 'meant' ? knownTranslations() : undefined;
  return { ranked: order === 'relevance', translations, typed: words === 'typed' };
}

function explainDeps(deps: SearchDeps, ask: Ask, reading: Reading): ExplainDeps {
  const read = (text: string) => {
    const { node } = readQuery(deps, text, reading);
    return node.kind === 'none' || node.kind === 'all' ? null : node;
  };
  const words = () => [...deps.glossary.words.map((word) => word.toLowerCase()), ...knownTranslations().words];
  return { ask, read, words };
}

type BothFolded = readonly [all: readonly FoldedItem<Item>[], close: readonly FoldedItem<Item>[]];

/** Folds each part separately, so that an item with all words is never folded under one without. */
async function foldParts(
  deps: SearchDeps,
  shown: SearchQuestion['eventGroups'],
  [all, close]: readonly [readonly Item[], readonly Item[]],
): Promise<BothFolded> {
  const eventGroups = await loadEventGroups(deps.store, [...all, ...close]);
  const fold = (items: readonly Item[]) =>
    shown === 'once'
      ? foldItems(items, eventGroups, (id) => deps.catalogue.get(id))
      : items.map((item) => describeFolded(item, eventGroups.get(item.id)));
  return [fold(all), fold(close)];
}

/** A search that takes too long still has an answer: the newest items if they were requested in that order, else nothing with a warning. */
export async function searchWithin(
  store: SearchDeps['store'],
  request: SearchRequest,
): Promise<{ readonly result: SearchResult; readonly warnings: readonly QueryWarningCode[] }> {
  try {
    return { result: await store.items.search(request), warnings: [] };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
    if (request.order === 'newest') {
      return { result: { total: 0, hits: [], facets: {} }, warnings: ['too-costly'] };
    }
    const { result, warnings } = await searchWithin(store, { ...request, order: 'newest', after: undefined });
    return { result, warnings: warnings.length > 0 ? warnings : ['unranked'] };
  }
}

async function showHits(
  deps: SearchDeps,
  { node }: ParsedQuery,
  parts: BothFolded,
  wish: PageWish,
): Promise<readonly [readonly Hit[], readonly Hit[]]> {
  const shown = parts.flat();
  const keys = shown.map(({ item: { id, revision } }) => ({ itemId: id, ordinal: revision }));
  const found: { item: Item; revision: Revision | undefined; text: string }[] = [];
  for (let from = 0; from < keys.length; from += revisionsAtOnce) {
    const revisions = await deps.store.items.revisionMany(keys.slice(from, from + revisionsAtOnce));
    const read = (revision: Revision | undefined, index: number) => {
      const item = shown[from + index]?.item;
      return item
        ? [{ item, revision, text: besideTitle(revision ? entryText(revision) : item.excerpt, item.title) }]
        : [];
    };
    found.push(...(await mapInSlices(revisions, read)).flat());
  }
  const changes = await loadChanges(deps.store, wish.changes ? found : []);
  const { glossary } = deps;
  const snippets = await itemSnippets(deps.store, node, found, { glossary, length: snippetLength });
  const hits = shown.map(({ item, eventGroup, others }, index) => ({
    item,
    eventGroup,
    others,
    title: highlight(item.title, node, { language: item.language, glossary }),
    snippet: snippets[index] ?? [],
    change: changes.get(item.id) ?? null,
  }));
  const { length } = parts[0];
  return [hits.slice(0, length), hits.slice(length)];
}

type Question = Partial<Readonly<Record<FacetField, readonly string[]>>> & { readonly q: string };

/** The filters of a search. If it has neither words nor a filter by relevance, items not about AI are left out. */
export function gate(question: Question): {
  readonly isGated: boolean;
  readonly filters: SearchRequest['filters'];
} {
  const isGated = question.q.trim() === '' && (question.relevance ?? []).length === 0;
  const asked = Object.fromEntries(facetFields.map((field) => [field, question[field] ?? []]));
  return { isGated, filters: isGated ? { ...asked, relevance: ['ai'] } : asked };
}

export function leftOutOf(request: SearchRequest): SearchRequest {
  return { ...request, filters: { ...request.filters, relevance: ['other'] }, after: undefined, limit: 0 };
}
