import { referenceName } from '../../acts/reference-name.js';
import { actorNamesIn } from '../../decisions/name-actor.js';
import { chooseAnchors } from '../../match/choose-anchors.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { dateFacets, valueFacets } from '../../model/item/item-fields.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { isFacetField, parseSearch, type Search } from '../../model/search/search.js';
import type { Needs } from '../../ports/services.js';
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
  /** Name of the owner. Null for a shared search, undefined if the name was erased. */
  readonly ownerName: string | null | undefined;
  /**
   * How many of its items are new since the requested moment: first seen since, or touched in a field that it reads. Null if counting takes
   * too long, this version cannot read the search, or no moment was given.
   */
  readonly fresh: number | null;
}

export type SavedDeps = Pick<SearchDeps, 'glossary' | 'clock' | 'timeZone'> &
  Needs<never, 'items' | 'actors' | 'savedSearches'>;

const searchesAtOnce = 4;

/** `sinceOf` returns the moment from which items are new, or undefined not to count them. Throws a `StoreError` if the store fails. */
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

/** The most touched items that are read for one search, since newer rules may touch all items. */
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

/** A search as one query. Without words, it leaves out items not about AI. */
export function searchNode(deps: Pick<SearchDeps, 'glossary' | 'clock' | 'timeZone'>, search: Search): QueryNode {
  const filters = filterNodes(gate(search).isGated ? { ...search, relevance: ['ai'] } : search);
  return conjunction([readQuery(deps, search.q).node, ...filters]);
}

/** The JSON of a saved search in API and terminal. */
export function savedSearchJson({ saved, ownerName, fresh }: ShownSearch) {
  const { id, name, search, owner, actions, actsFrom, createdAt, updatedAt, sequence } = saved;
  return {
    ...{ id, name, search, everyone: owner === null, owner: ownerName ?? null, actions, actsFrom, new: fresh },
    ...{ createdAt, updatedAt, auditSequence: sequence, address: `/saved/${id}` },
  };
}

type ReadingContext = Needs<'glossary' | 'timeZone'>;

/**
 * The query of a shared search, by which its matches count as relevant even if they are not about AI. Undefined for a search that has no
 * such query: filters alone, which leave out items not about AI; a search by relevance, which would depend on its own result; and a search
 * that needs no particular word or value (`-word`, dates), which would match nearly everything. Relative dates are left out, since a search
 * for deadlines within 90 days will mean later deadlines later.
 */
export function askedInEverybodysName(saved: SavedSearch, context: ReadingContext): QueryNode | undefined {
  if (saved.deleted || saved.owner !== null) return undefined;
  const search = parseSearch(saved.search);
  if (!search || gate(search).isGated) return undefined;
  // Without a current moment, relative dates are not understood and are left out.
  const words = parseQuery(search.q, context).node;
  const node = conjunction([words, ...filterNodes(search)]);
  const asked = queriedFields(node);
  if (asked.has('relevance') || asked.has('saved')) return undefined;
  return chooseAnchors(node, new Map()) === undefined ? undefined : node;
}

/** The filters as conditions of a query. Both values of relevance together are no filter. */
export function filterNodes(search: Search): readonly QueryNode[] {
  const isWhole = search.relevance.includes('ai') && search.relevance.includes('other');
  const values = valueFacets.filter((field) => search[field].length > 0 && !(field === 'relevance' && isWhole));
  const dates = dateFacets.filter((field) => search[field].length > 0);
  return [
    ...values.map((field) => disjunction(search[field].map((value) => ({ kind: 'field', field, value })))),
    ...dates.map((field) => disjunction(dateNodes(field, search[field]))),
  ];
}

/** A field with its value that is not negated: `-jurisdiction:EU` stays as it is. */
const condition = /(?<![\p{L}\d:-])(\p{L}{2,20}):(?:"([^"]+)"|([^\s()":]+)(?![^\s()]))/gu;

/** A query with names in place of values: `Règlement sur l’IA (UE) 2024/1689` for `reference:"celex:32024R1689"`. */
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
