import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import { foldForCompare } from '../../src/analysis/fold.js';
import type { Item } from '../../src/model/item/item.js';
import {
  type DateFacet,
  dateFacets,
  type FacetField,
  facetFields,
  type ValueFacet,
  valueFacets,
} from '../../src/model/item/item-fields.js';
import type {
  FacetCount,
  SearchRequest,
  SearchResult,
  TaggedPage,
  TaggedRequest,
} from '../../src/ports/store/item-index.js';
import {
  checkSearchLimit,
  decodeNewestCursor,
  decodeRankedCursor,
  decodeTaggedCursor,
  encodeNewestCursor,
  encodeRankedCursor,
  encodeTaggedCursor,
  maxRankedHits,
  type NewestPosition,
} from '../../src/ports/store/search-cursor.js';
import { type QueryNode, queriedAct } from '../../src/query/ast.js';
import { countedMonths, dateNodes } from '../../src/query/date-range.js';
import { phraseStarts, TokenField } from '../../src/query/document-view.js';
import { rankedParts, translatedParts, translatedWeight } from '../../src/query/ranked-parts.js';
import { documentMatches } from './document-matches.js';

/** An item with the form that search reads. */
export interface SearchableItem {
  readonly item: Item;
  readonly document: AnalysedDocument;
}

/** Searches by reading all items. Tests have few. */
export function searchItems(all: readonly SearchableItem[], request: SearchRequest): SearchResult {
  checkSearchLimit(request.limit);
  const matching = all.filter(({ document }) => documentMatches(request.query, document));
  const found = matching.filter((entry) => passes(entry, request));
  const page = request.order === 'newest' ? newestPage(found, request) : rankedPage(found, request);
  const facets = request.facets ? countFacets(matching, request) : {};
  return { total: found.length, facets, ...page };
}

function newestPage(found: readonly SearchableItem[], request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
  const { items, last } = newestOf(found, request.limit, decodeNewestCursor(request));
  return last === undefined ? { hits: items } : { hits: items, next: encodeNewestCursor(request, last) };
}

/** Reads all items, like `searchItems`. */
export function pageOfTagged(all: readonly SearchableItem[], request: TaggedRequest): TaggedPage {
  checkSearchLimit(request.limit);
  const { policyId, state } = request;
  const found = all.filter(({ item }) => item.policies.some((tag) => tag.id === policyId && tag.state === state));
  const { items, last } = newestOf(found, request.limit, decodeTaggedCursor(request));
  const page = { total: found.length, items };
  return last === undefined ? page : { ...page, next: encodeTaggedCursor(request, last) };
}

/** `last` is the position of the end of the page, or undefined if it is the last page. */
function newestOf(
  found: readonly SearchableItem[],
  limit: number,
  after: NewestPosition | undefined,
): { readonly items: readonly Item[]; readonly last: NewestPosition | undefined } {
  const all = found.map(({ item }) => item).sort(newestFirst);
  const rest =
    after === undefined
      ? all
      : all.filter((item) => newestFirst({ id: after.itemId, activityAt: after.activityAt }, item) < 0);
  const items = rest.slice(0, limit);
  const end = items.length === rest.length ? undefined : items.at(-1);
  return { items, last: end && { activityAt: end.activityAt, itemId: end.id } };
}

function rankedPage(found: readonly SearchableItem[], request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
  const offset = decodeRankedCursor(request);
  const act = queriedAct(request.query);
  const ranked = found
    .map(({ item, document }) => {
      const first = act && documentMatches(act, document) ? 1_000 : 0;
      return { item, score: first + score(request.query, document) };
    })
    .sort((left, right) => right.score - left.score || newestFirst(left.item, right.item))
    .slice(0, maxRankedHits);
  const hits = ranked.slice(offset, offset + request.limit).map(({ item }) => item);
  const end = offset + hits.length;
  return hits.length > 0 && end < ranked.length ? { hits, next: encodeRankedCursor(request, end) } : { hits };
}

function newestFirst(left: Pick<Item, 'id' | 'activityAt'>, right: Pick<Item, 'id' | 'activityAt'>): number {
  const byTime = Date.parse(right.activityAt) - Date.parse(left.activityAt);
  if (byTime !== 0) return byTime;
  return left.id === right.id ? 0 : left.id < right.id ? 1 : -1;
}

/**
 * The weighted frequency of the words and phrases of a query, divided by the length of the text. It ranks about like BM25, without its
 * statistics.
 */
function score(node: QueryNode, { text }: AnalysedDocument): number {
  const scoreBy = (parts: ReturnType<typeof rankedParts>) => {
    const phrases = parts.map((part) => (part.kind === 'term' ? [part.forms] : part.words));
    const share = (tokens: readonly string[]) => {
      const field = new TokenField(tokens);
      return phrases.flatMap((words) => phraseStarts(field, words)).length / (tokens.length + 10);
    };
    return 5 * share(text.title) + share(text.body) + 2 * share(text.concepts);
  };
  return scoreBy(rankedParts(node)) + translatedWeight(node) * scoreBy(translatedParts(node));
}

function passes({ document }: SearchableItem, request: SearchRequest, except?: FacetField): boolean {
  return facetFields.every((field) => {
    const wanted = request.filters[field] ?? [];
    if (field === except || wanted.length === 0) return true;
    const dated = dateFacets.find((name) => name === field);
    if (dated) return dateNodes(dated, wanted).some((node) => documentMatches(node, document));
    const values = valuesOf(document, field as ValueFacet); // all other facets are value facets
    return wanted.some((value) => values.includes(foldForCompare(value)));
  });
}

function countFacets(matching: readonly SearchableItem[], request: SearchRequest): SearchResult['facets'] {
  const passing = (field: FacetField) =>
    matching.filter((entry) => passes(entry, request, field)).map(({ document }) => document);
  const { monthsFrom } = request;
  return Object.fromEntries([
    ...valueFacets.map((field) => [
      field,
      countValues(passing(field).flatMap((document) => valuesOf(document, field))),
    ]),
    ...(monthsFrom === undefined
      ? []
      : dateFacets.map((field) => [field, countMonths(passing(field), field, monthsFrom)])),
  ]);
}

function countMonths(documents: readonly AnalysedDocument[], field: DateFacet, first: string): readonly FacetCount[] {
  const counts = countedMonths(first).map(({ value }) => {
    const nodes = dateNodes(field, [value]);
    return { value, count: documents.filter((one) => nodes.some((node) => documentMatches(node, one))).length };
  });
  return counts.filter(({ count }) => count > 0);
}

function countValues(values: readonly string[]): readonly FacetCount[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
    .slice(0, 100);
}

function valuesOf({ values }: AnalysedDocument, field: ValueFacet): readonly string[] {
  return [...new Set(values[field].map(foldForCompare))];
}
