import type { AnalysedDocument } from '../analysis/analysed.js';
import { foldForCompare } from '../analysis/fold.js';
import { TokenFilter } from '../analysis/token-filter.js';
import { addTo, tallied } from '../model/gather.js';
import type { FieldClause } from '../model/item/item.js';
import { type ValueField, valueFields } from '../model/item/item-fields.js';
import type { QueryNode } from '../query/ast.js';
import { type DocumentView, TokenField } from '../query/document-view.js';
import { matchedClauses, matchedTokens, type ViewPredicate, viewPredicateOf } from '../query/predicate.js';
import { TreeSet } from '../query/same-tree.js';
import { chooseAnchors, maxPrefixKey, queriedKeys } from './choose-anchors.js';
import type { SavedQuery } from './saved-query.js';

/** An inverted index of saved queries: from the keys of a document to the queries that it may satisfy. */
export interface CompiledQueries {
  readonly queries: readonly CompiledQuery[];
  /** Every key in a query, with the indexes of the queries that it anchors. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** Queries that are tested against every document. */
  readonly unanchored: readonly number[];
  readonly prefixLengths: readonly number[];
  /** Filter of the keys. A token that it rules out is no key. */
  readonly tokens: TokenFilter;
  readonly fields: readonly ValueField[];
}

interface CompiledQuery extends SavedQuery {
  readonly holds: ViewPredicate;
}

/** What matched in the document, by `matchedTokens` and `matchedClauses`. */
export interface SavedQueryMatch {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly clauses: readonly FieldClause[];
}

/** A document without the words that no query asks for. */
export interface SiftedDocument {
  readonly view: DocumentView;
  /** Indexes of the queries that it may satisfy. */
  readonly candidates: ReadonlySet<number>;
}

export function compileSavedQueries(given: readonly SavedQuery[]): CompiledQueries {
  const parts = new TreeSet<QueryNode>();
  const saved = given.map(({ id, node }) => ({ id, node: sharedParts(node, parts) }));
  const counts = countKeys(saved);
  const byKey = new Map<string, number[]>([...counts.keys()].map((key) => [key, []]));
  const unanchored: number[] = [];
  for (const [index, { node }] of saved.entries()) {
    const anchors = chooseAnchors(node, counts);
    if (!anchors) unanchored.push(index);
    for (const key of anchors?.keys ?? []) byKey.get(key)?.push(index);
  }
  return {
    queries: saved.map(({ id, node }) => ({ id, node, holds: viewPredicateOf(node) })),
    byKey,
    unanchored,
    prefixLengths: lengthsOf(byKey.keys()),
    tokens: new TokenFilter(byKey.keys()),
    fields: valueFields.filter((field) => anchorsField(byKey, field)),
  };
}

/** The same query, sharing equal parts with earlier queries, so that each part is searched once in a text. */
function sharedParts(node: QueryNode, parts: TreeSet<QueryNode>): QueryNode {
  if (node.kind === 'not') return parts.first({ ...node, child: sharedParts(node.child, parts) });
  if (!('children' in node)) return parts.first(node);
  return parts.first({ ...node, children: node.children.map((child) => sharedParts(child, parts)) });
}

export function matchSifted({ queries }: CompiledQueries, { view, candidates }: SiftedDocument): SavedQueryMatch[] {
  const matched = [...candidates].filter((index) => queries[index]?.holds(view)).sort((a, b) => a - b);
  return matched.flatMap((index) => {
    const query = queries[index];
    if (!query) return [];
    const { id, node } = query;
    return [{ id, tokens: matchedTokens(node, view), clauses: matchedClauses(node, view) }];
  });
}

/** Looks once at each word: a document has hundreds, and queries ask for few. */
export function siftDocument(compiled: CompiledQueries, document: AnalysedDocument): SiftedDocument {
  const { title, body, concepts } = document.text;
  const candidates = new Set(compiled.unanchored);
  const sift = (tokens: readonly string[]): Map<string, number[]> => siftTokens(compiled, tokens, candidates);
  const view: DocumentView = {
    document,
    title: new TokenField(title, sift(title)),
    body: new TokenField(body, sift(body)),
    concepts: new Set(sift(concepts).keys()),
    ...{ tokensOf: new Map(), clauseOf: new Map() },
  };
  for (const field of compiled.fields) {
    for (const value of document.values[field])
      addAll(candidates, compiled.byKey.get(`=${field} ${foldForCompare(value)}`));
  }
  return { view, candidates };
}

/** The positions of tokens that queries ask for. Adds the queries that they anchor to the candidates. */
function siftTokens(
  { byKey, tokens: filter, prefixLengths }: CompiledQueries,
  tokens: readonly string[],
  candidates: Set<number>,
): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    const whole = filter.mayHold(token) ? byKey.get(token) : undefined;
    let isQueried = whole !== undefined;
    addAll(candidates, whole);
    for (const length of prefixLengths) {
      const beginning = token.length < length ? undefined : byKey.get(`^${token.slice(0, length)}`);
      if (beginning === undefined) continue;
      isQueried = true;
      addAll(candidates, beginning);
    }
    if (isQueried) addTo(positions, token, index);
  }
  return positions;
}

function addAll(candidates: Set<number>, indexes: readonly number[] = []): void {
  for (const index of indexes) candidates.add(index);
}

function anchorsField(byKey: ReadonlyMap<string, readonly number[]>, field: ValueField): boolean {
  return [...byKey].some(([key, indexes]) => key.startsWith(`=${field} `) && indexes.length > 0);
}

/** The number of queries that contain each key, anchor or not. */
function countKeys(saved: readonly SavedQuery[]): Map<string, number> {
  return tallied(saved.flatMap(({ node }) => [...new Set(queriedKeys(node))]));
}

function lengthsOf(keys: Iterable<string>): number[] {
  const lengths = new Set<number>();
  for (const key of keys) if (key.startsWith('^')) lengths.add(Math.min(key.length - 1, maxPrefixKey));
  return [...lengths];
}
