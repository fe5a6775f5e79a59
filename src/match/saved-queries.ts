import type { AnalysedDocument } from '../analysis/analysed.js';
import { foldForCompare } from '../analysis/fold.js';
import type { QueryNode, ValueField } from '../query/ast.js';
import { viewOf } from '../query/document-view.js';
import { matchedTokens } from '../query/matched-tokens.js';
import { type ViewPredicate, viewPredicateOf } from '../query/predicate.js';
import { anchorCandidates, chooseAnchors, maxPrefixKey } from './choose-anchors.js';

export interface SavedQuery {
  readonly id: string;
  readonly node: QueryNode;
}

/** Saved queries turned round: from what a document holds to the queries that it may satisfy. */
export interface CompiledQueries {
  readonly queries: readonly CompiledQuery[];
  /** Indexes of queries by anchor. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** Queries that every document must be asked. */
  readonly unanchored: readonly number[];
  /** Lengths of the beginnings among the anchors. */
  readonly prefixLengths: readonly number[];
  /** Whether a field's value is among the anchors. */
  readonly byField: boolean;
}

interface CompiledQuery extends SavedQuery {
  readonly holds: ViewPredicate;
}

/** `tokens` is what made the document match, by `matchedTokens`. */
export interface SavedQueryMatch {
  readonly id: string;
  readonly tokens: readonly string[];
}

export function compileSavedQueries(saved: readonly SavedQuery[]): CompiledQueries {
  const counts = countKeys(saved);
  const byKey = new Map<string, number[]>();
  const unanchored: number[] = [];
  for (const [index, { node }] of saved.entries()) {
    const anchors = chooseAnchors(node, counts);
    if (!anchors) unanchored.push(index);
    for (const key of anchors?.keys ?? []) push(byKey, key, index);
  }
  return {
    queries: saved.map(({ id, node }) => ({ id, node, holds: viewPredicateOf(node) })),
    byKey,
    unanchored,
    prefixLengths: lengthsOf(byKey.keys()),
    byField: [...byKey.keys()].some((key) => key.startsWith('=')),
  };
}

/** The queries that a document satisfies, in the order in which they were given. */
export function matchSavedQueries(compiled: CompiledQueries, document: AnalysedDocument): SavedQueryMatch[] {
  const found = candidates(compiled, document);
  if (found.size === 0) return [];
  const view = viewOf(document);
  const matched = [...found].filter((index) => compiled.queries[index]?.holds(view)).sort((a, b) => a - b);
  return matched.flatMap((index) => {
    const query = compiled.queries[index];
    return query ? [{ id: query.id, tokens: matchedTokens(query.node, document) }] : [];
  });
}

/** Straight from the document's lists: most documents concern nobody, and need no sets. */
function candidates(compiled: CompiledQueries, document: AnalysedDocument): Set<number> {
  const { byKey, prefixLengths } = compiled;
  const found = new Set(compiled.unanchored);
  const add = (key: string): void => {
    const indexes = byKey.get(key);
    if (indexes) for (const index of indexes) found.add(index);
  };
  for (const tokens of [document.text.title, document.text.body, document.text.concepts]) {
    for (const token of tokens) {
      add(token);
      for (const length of prefixLengths) if (token.length >= length) add(`^${token.slice(0, length)}`);
    }
  }
  if (compiled.byField) for (const key of fieldKeys(document)) add(key);
  return found;
}

const valueFields: readonly ValueField[] = ['source', 'jurisdiction', 'language', 'kind', 'reference', 'policy'];

function fieldKeys({ fields }: AnalysedDocument): string[] {
  return valueFields.flatMap((field) => {
    const held = fields[field];
    return (typeof held === 'string' ? [held] : held).map((value) => `=${field} ${foldForCompare(value)}`);
  });
}

function countKeys(saved: readonly SavedQuery[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { node } of saved) {
    for (const key of new Set(anchorCandidates(node))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function push(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}

function lengthsOf(keys: Iterable<string>): number[] {
  const lengths = new Set<number>();
  for (const key of keys) if (key.startsWith('^')) lengths.add(Math.min(key.length - 1, maxPrefixKey));
  return [...lengths];
}
