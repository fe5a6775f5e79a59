import { askedAct, type QueryNode, type TermNode } from '../../../query/ast.js';
import { rankedParts } from '../../../query/ranked-parts.js';
import { anyOf, type Dsl, leafQuery } from './query-leaf.js';
import { type NormalQuery, normalQuery } from './query-normal-form.js';

type Group = Extract<NormalQuery, { readonly kind: 'and' | 'or' }>;
type Leaf = Extract<NormalQuery, { readonly kind: 'leaf' }>;

/** Groups within groups that are sent as they are: the server refuses 30 levels, those of the leaves among them. */
const maxLevels = 10;

/** The query in Elasticsearch's DSL, for matching alone. It finds what `src/query/predicate.ts` says of each document. */
export function filterQuery(node: QueryNode): Dsl {
  return compile(normalQuery(node), 0);
}

/**
 * Finds the same, and scores by BM25: what speaks for an item adds up, whatever makes it match. What refers to the act that the
 * query names comes first.
 */
export function rankedQuery(node: QueryNode): Dsl {
  const act = askedAct(node);
  if (!act) return scoredQuery(node);
  const first: Dsl = { constant_score: { filter: leafQuery(act, false), boost: beforeAllOthers } };
  return { bool: { must: [scoredQuery(node)], should: [first] } };
}

/** More than BM25 gives, and little enough that a score keeps three decimals beside it. */
const beforeAllOthers = 5_000;

function scoredQuery(node: QueryNode): Dsl {
  const parts = rankedParts(node).map((part) => normalQuery(part));
  const should = parts.flatMap((part) => (part.kind === 'leaf' ? [leafQuery(part.leaf, true)] : []));
  const [first] = should;
  // One word or phrase is looked up once, not to match and again to score.
  if (first && (node.kind === 'term' || node.kind === 'phrase')) return first;
  return { bool: { filter: [filterQuery(node)], ...(should.length > 0 ? { should } : {}) } };
}

function compile(query: NormalQuery, level: number): Dsl {
  if (query.kind === 'all') return { match_all: {} };
  if (query.kind === 'none') return { match_none: {} };
  if (query.kind === 'leaf') return compileLeaf(query);
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

function compileLeaf({ leaf, negated }: Leaf): Dsl {
  return negated ? { bool: { must_not: [leafQuery(leaf, false)] } } : leafQuery(leaf, false);
}

/** Alternatives that are words of one scope are one set of words. */
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

/** The server reads what is inside by itself, so levels count anew. */
function wrapped(query: Dsl): Dsl {
  return { wrapper: { query: Buffer.from(JSON.stringify(query)).toString('base64') } };
}
