import type { estypes } from '@elastic/elasticsearch';
import { foldForCompare } from '../../../analysis/fold.js';
import type { DateField, ValueField } from '../../../model/item/item-fields.js';
import {
  type DateNode,
  type PhraseNode,
  type QueryNode,
  queriedAct,
  type TermNode,
  type TextScope,
} from '../../../query/ast.js';
import { rankedParts, translatedParts, translatedWeight } from '../../../query/ranked-parts.js';
import { type NormalQuery, normalQuery, type QueryLeaf } from './query-normal-form.js';
import { indexedPrefix, indexedToken } from './query-token.js';

type Group = Extract<NormalQuery, { readonly kind: 'and' | 'or' }>;
type Leaf = Extract<NormalQuery, { readonly kind: 'leaf' }>;

/** Levels of nested groups that are sent directly: the server refuses 30 levels, and the leaves need some too. */
const maxLevels = 10;

/** The query in Elasticsearch's DSL, for matching alone. It matches the documents that `src/query/predicate.ts` accepts. */
export function filterQuery(node: QueryNode): Dsl {
  return compile(normalQuery(node), 0);
}

/**
 * Matches the same items, and scores them by BM25: all matching parts of the query add up. Items that refer to the act in the
 * query come first.
 */
export function rankedQuery(node: QueryNode): Dsl {
  const act = queriedAct(node);
  if (!act) return scoredQuery(node);
  const first: Dsl = { constant_score: { filter: leafQuery(act, false), boost: beforeAllOthers } };
  return { bool: { must: [scoredQuery(node)], should: [first] } };
}

/** More than BM25 ever gives, but small enough that a score keeps three decimals beside it. */
const beforeAllOthers = 5_000;

function scoredQuery(node: QueryNode): Dsl {
  const translated = scoring(translatedParts(node)).map(
    (part): Dsl => ({ bool: { should: [part], boost: translatedWeight(node) } }),
  );
  const should = [...scoring(rankedParts(node)), ...translated];
  const [first] = should;
  // A single word or phrase is looked up once, not once to match and again to score.
  if (first && should.length === 1 && (node.kind === 'term' || node.kind === 'phrase')) return first;
  return { bool: { filter: [filterQuery(node)], ...(should.length > 0 ? { should } : {}) } };
}

function scoring(nodes: readonly QueryNode[]): readonly Dsl[] {
  const parts = nodes.map((node) => normalQuery(node));
  return parts.flatMap((part) => (part.kind === 'leaf' ? [leafQuery(part.leaf, true)] : []));
}

function compile(query: NormalQuery, level: number): Dsl {
  if (query.kind === 'all') return { match_all: {} };
  if (query.kind === 'none') return { match_none: {} };
  if (query.kind === 'leaf') {
    const leaf = leafQuery(query.leaf, false);
    return query.negated ? { bool: { must_not: [leaf] } } : leaf;
  }
  if (level === maxLevels) return wrapped(compile(query, 0));
  if (query.kind === 'and') return conjunction(query, level);
  if (query.kind === 'some') {
    const should = query.children.map((child) => compile(child, level + 1));
    return { bool: { should, minimum_should_match: query.least } };
  }
  return anyOf(mergedTerms(query.children).map((child) => compile(child, level + 1)));
}

function conjunction({ children }: Group, level: number): Dsl {
  const filter = children.filter((child) => !isNegated(child)).map((child) => compile(child, level + 1));
  const mustNot = children.filter(isNegated).map(({ leaf }) => leafQuery(leaf, false));
  return {
    bool: {
      ...(filter.length > 0 ? { filter } : {}),
      ...(mustNot.length > 0 ? { must_not: mustNot } : {}),
    },
  };
}

/** Merges alternative words of the same scope into one set of words. */
function mergedTerms(children: readonly NormalQuery[]): readonly NormalQuery[] {
  const terms = children.flatMap((child) => (isMergeable(child) ? [child.leaf] : []));
  const rest = children.filter((child) => !isMergeable(child));
  const merged = (['any', 'title'] as const).flatMap((scope): readonly NormalQuery[] => {
    const forms = new Set(terms.filter((term) => term.scope === scope).flatMap((term) => term.forms));
    if (forms.size === 0) return [];
    return [{ kind: 'leaf', negated: false, leaf: { kind: 'term', scope, forms: [...forms], prefix: false } }];
  });
  return [...merged, ...rest];
}

function isMergeable(query: NormalQuery): query is Leaf & { readonly leaf: TermNode } {
  return query.kind === 'leaf' && !query.negated && query.leaf.kind === 'term' && !query.leaf.prefix;
}

function isNegated(query: NormalQuery): query is Leaf {
  return query.kind === 'leaf' && query.negated;
}

/** The server parses the content of a wrapper separately, so its levels count anew. */
function wrapped(query: Dsl): Dsl {
  return { wrapper: { query: Buffer.from(JSON.stringify(query)).toString('base64') } };
}

export type Dsl = estypes.QueryDslQueryContainer;

/** The weight of a word in each part of an item. */
const weights = { title: 5, body: 1, concepts: 2 } as const;
type TextField = keyof typeof weights;

const termFields: Readonly<Record<TextScope, readonly TextField[]>> = {
  any: ['title', 'body', 'concepts'],
  title: ['title'],
};
const phraseFields: Readonly<Record<TextScope, readonly TextField[]>> = { any: ['title', 'body'], title: ['title'] };

/** The path of a field's values in the index, folded by `foldForCompare`. */
export function valuesPath(field: ValueField): string {
  return `values.${field}`;
}

/** The path of a field's dates in the index, in milliseconds since the epoch. */
export function datesPath(field: DateField): string {
  return `dates.${field}`;
}

/** One leaf of a query. With `ranked`, each form of a word has its own score, by BM25. */
function leafQuery(leaf: QueryLeaf, ranked: boolean): Dsl {
  switch (leaf.kind) {
    case 'term':
      return anyOf(termQueries(leaf, ranked));
    case 'phrase':
      return anyOf(phraseQueries(leaf, ranked));
    case 'field':
      return { term: { [valuesPath(leaf.field)]: { value: foldForCompare(leaf.value) } } };
    case 'has':
      return { exists: { field: valuesPath(leaf.field) } };
    case 'date':
      return dateQuery(leaf);
  }
}

export function anyOf(queries: readonly Dsl[]): Dsl {
  const [only] = queries;
  return only !== undefined && queries.length === 1
    ? only
    : { bool: { should: [...queries], minimum_should_match: 1 } };
}

function termQueries({ scope, forms, prefix }: TermNode, ranked: boolean): readonly Dsl[] {
  const fields = termFields[scope];
  if (!prefix) return fields.flatMap((field) => wordQueries(field, forms, ranked));
  return fields.flatMap((field) =>
    forms.map((form): Dsl => ({ prefix: { [field]: { value: indexedPrefix(form), boost: weights[field] } } })),
  );
}

function wordQueries(field: TextField, forms: readonly string[], ranked: boolean): readonly Dsl[] {
  const boost = weights[field];
  const tokens = forms.map(indexedToken);
  if (!ranked) return [{ terms: { [field]: tokens, boost } }];
  return tokens.map((value) => ({ term: { [field]: { value, boost } } }));
}

/** Spans use no analyzer, score by BM25, and take alternatives at each place without multiplying them out. */
function phraseQueries({ scope, words }: PhraseNode, ranked: boolean): readonly Dsl[] {
  const fields = phraseFields[scope];
  const [only] = words;
  if (only !== undefined && words.length === 1) return fields.flatMap((field) => wordQueries(field, only, ranked));
  return fields.map((field) => {
    const clauses = words.map((forms) => spanOfWord(field, forms));
    return { span_near: { clauses, slop: 0, in_order: true, boost: weights[field] } };
  });
}

function spanOfWord(field: TextField, forms: readonly string[]): estypes.QueryDslSpanQuery {
  const spans = forms.map((form) => ({ span_term: { [field]: { value: indexedToken(form) } } }));
  const [only] = spans;
  return only !== undefined && spans.length === 1 ? only : { span_or: { clauses: spans } };
}

export function dateQuery({ field, from, before }: DateNode): Dsl {
  const name = datesPath(field);
  if (from === null && before === null) return { exists: { field: name } };
  const range = {
    ...(from === null ? {} : { gte: Date.parse(from) }),
    ...(before === null ? {} : { lt: Date.parse(before) }),
  };
  return { range: { [name]: range } };
}
