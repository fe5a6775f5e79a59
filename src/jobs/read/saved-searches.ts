import { referenceName } from '../../acts/reference-name.js';
import type { Glossary } from '../../analysis/glossary.js';
import { actorNamesIn } from '../../decisions/name-actor.js';
import { chooseAnchors } from '../../match/choose-anchors.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { dateFacets, valueFacets } from '../../model/item/item-fields.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { isFacetField, parseSearch, type Search } from '../../model/search/search.js';
import type { Store } from '../../ports/store/store.js';
import {
  conjunction,
  disjunction,
  isTouchedFor,
  type QueryNode,
  queriedFields,
  queriedNames,
} from '../../query/ast.js';
import { dateNodes } from '../../query/date-range.js';
import { fieldValue } from '../../query/field-value.js';
import { parseQuery } from '../../query/parse-query.js';
import { fieldNamed } from '../../query/query-fields.js';
import { inParallel } from '../in-parallel.js';
import { readQuery } from './read-query.js';
import { gate, type SearchDeps } from './run-search.js';
import { unlessTooCostly } from './search-close-words.js';

export interface ShownSearch {
  readonly saved: SavedSearch;
  /** Name of the owner; null for everybody's, undefined where it was erased. */
  readonly ownerName: string | null | undefined;
  /**
   * How many items it finds that were first seen from the moment on that was asked, or touched in something that it looks at; null where
   * that takes too long, the search is one that this version does not know, or nobody asked.
   */
  readonly fresh: number | null;
}

export interface SavedDeps extends Pick<SearchDeps, 'glossary' | 'clock' | 'timeZone'> {
  readonly store: Pick<Store, 'items' | 'actors' | 'savedSearches'>;
}

const searchesAtOnce = 4;

/** `sinceOf` gives the moment from which on something is new, or undefined where nobody asks. Throws a `StoreError` where the store fails. */
export async function showSearches(
  deps: SavedDeps,
  all: readonly SavedSearch[],
  sinceOf: (saved: SavedSearch) => string | undefined,
): Promise<readonly ShownSearch[]> {
  const names = await actorNamesIn(deps.store, all, ({ owner }) => owner);
  const fresh = new Map<string, number | null>();
  await inParallel(all, searchesAtOnce, async (saved) => {
    const since = sinceOf(saved);
    if (since !== undefined) fresh.set(saved.id, await countNew(deps, saved, since));
  });
  return all.map((saved) => ({
    saved,
    ownerName: saved.owner === null ? null : names.get(saved.owner),
    fresh: fresh.get(saved.id) ?? null,
  }));
}

/** Of one search at most: what newer rules touched may be everything. */
const touchedAtMost = 200;

async function countNew(deps: SavedDeps, saved: SavedSearch, since: string): Promise<number | null> {
  const search = parseSearch(saved.search);
  if (!search) return null;
  const asked = searchNode(deps, search);
  const seen: QueryNode = { kind: 'date', field: 'seen', from: since, before: null };
  const touched: QueryNode[] = [
    { ...seen, field: 'touched' },
    { kind: 'not', child: seen },
  ];
  const request = { filters: {}, order: 'newest', facets: false } as const;
  const looked = queriedNames(asked);
  const count = async (): Promise<number | null> => {
    const { total } = await deps.store.items.search({ ...request, query: conjunction([asked, seen]), limit: 0 });
    const query = conjunction([asked, ...touched]);
    const { hits, next } = await deps.store.items.search({ ...request, query, limit: touchedAtMost });
    return next === undefined ? total + hits.filter((item) => isTouchedFor(looked, item, since)).length : null;
  };
  return unlessTooCostly(count());
}

/** What a search finds, as one query: filters alone leave out what is not about AI. */
export function searchNode(deps: Pick<SearchDeps, 'glossary' | 'clock' | 'timeZone'>, search: Search): QueryNode {
  const filters = filterNodes(gate(search).isGated ? { ...search, relevance: ['ai'] } : search);
  return conjunction([readQuery(deps, search.q).node, ...filters]);
}

/** What API and terminal say of one. */
export function savedSearchJson({ saved, ownerName, fresh }: ShownSearch) {
  const { id, name, search, owner, actions, actsFrom, createdAt, updatedAt, sequence } = saved;
  return {
    ...{ id, name, search, everyone: owner === null, owner: ownerName ?? null, actions, actsFrom, new: fresh },
    ...{ createdAt, updatedAt, auditSequence: sequence, address: `/saved/${id}` },
  };
}

interface ReadingContext {
  readonly glossary: Glossary;
  readonly timeZone: string;
}

/**
 * What a saved search asks for in everybody's name, whatever is about AI or not; undefined where it asks for nothing so. That is a search
 * of filters alone, which leaves out what is not about AI; one that goes by relevance, which would follow from its own answer; and one that
 * what holds no particular word or value may satisfy too (`-word`, dates), which would let in nearly everything. Dates that are relative
 * hold of every item: whoever looks for what is due within 90 days asks for what is due later, later.
 */
export function askedInEverybodysName(saved: SavedSearch, context: ReadingContext): QueryNode | undefined {
  if (saved.deleted || saved.owner !== null) return undefined;
  const search = parseSearch(saved.search);
  if (!search || gate(search).isGated) return undefined;
  // Without a moment what is relative is not understood, and left out.
  const words = parseQuery(search.q, context).node;
  const node = conjunction([words, ...filterNodes(search)]);
  const asked = queriedFields(node);
  if (asked.has('relevance') || asked.has('saved')) return undefined;
  return chooseAnchors(node, new Map()) === undefined ? undefined : node;
}

/** What filters ask for, in words of the query. Both sides of relevance are no filter. */
export function filterNodes(search: Search): readonly QueryNode[] {
  const isWhole = search.relevance.includes('ai') && search.relevance.includes('other');
  const values = valueFacets.filter((field) => search[field].length > 0 && !(field === 'relevance' && isWhole));
  const dates = dateFacets.filter((field) => search[field].length > 0);
  return [
    ...values.map((field) => disjunction(search[field].map((value) => ({ kind: 'field', field, value })))),
    ...dates.map((field) => disjunction(dateNodes(field, search[field]))),
  ];
}

/** A field with its value, which nothing takes away: `-jurisdiction:EU` stays as it is. Names of fields are short. */
const condition = /(?<![\p{L}\d:-])(\p{L}{2,20}):(?:"([^"]+)"|([^\s()":]+)(?![^\s()]))/gu;

/** A query with its values by their names: `Règlement sur l’IA (UE) 2024/1689` for `reference:"celex:32024R1689"`. */
export function spokenQuery(q: string, naming: Naming): string {
  return q.replace(condition, (whole, name: string, quoted?: string, plain?: string) => {
    const field = fieldNamed(name);
    const value = quoted ?? plain ?? '';
    if (field?.kind !== 'value') return whole;
    if (field.field === 'reference') return referenceName(value, naming.language);
    if (!isFacetField(field.field)) return whole;
    const code = fieldValue(field.field, value);
    const spoken = valueName(field.field, code, naming);
    return spoken === code ? whole : spoken;
  });
}
