import type { QueryNode, TermNode } from '../../query/ast.js';
import { rankedParts } from '../../query/ranked-parts.js';
import { anyOf, clauseCount, type Dsl, leafQuery } from './query-leaf.js';
import { type NormalQuery, normalQuery, type QueryLeaf } from './query-normal-form.js';

type Group = Extract<NormalQuery, { readonly kind: 'and' | 'or' }>;
type Leaf = Extract<NormalQuery, { readonly kind: 'leaf' }>;

/** The least limit of a server is 1,024 (`indices.query.bool.max_clause_count`). Past this, words are ranked as sets. */
const maxRankedClauses = 800;
/** Groups within groups that are sent as they are: the server refuses 30 levels, those of the leaves among them. */
const maxLevels = 10;

/** The query in Elasticsearch's DSL, for matching alone. It finds what `src/query/predicate.ts` says of each document. */
export function filterQuery(node: QueryNode): Dsl {
  return compile(normalQuery(node), unranked, 0);
}

/** Finds the same, and scores by BM25: what speaks for an item adds up, fields and dates and what must not be add nothing. */
export function rankedQuery(node: QueryNode): Dsl {
  const query = normalQuery(node);
  const isWide = leavesOf(query).reduce((sum, { leaf }) => sum + clauseCount(leaf), 0) > maxRankedClauses;
  const parts = new Set(rankedParts(node).map((part) => JSON.stringify(part)));
  return compile(query, { ranked: isWide ? 'as-sets' : 'each', speaks: (leaf) => parts.has(JSON.stringify(leaf)) }, 0);
}

/** Whether words are scored: not at all, each by its frequency, or each set of forms by where it is found. */
interface Mode {
  readonly ranked: 'no' | 'each' | 'as-sets';
  /** Whether a part is one of those that count for the order. */
  readonly speaks: (leaf: QueryLeaf) => boolean;
}

const unranked: Mode = { ranked: 'no', speaks: () => false };

function compile(query: NormalQuery, mode: Mode, level: number): Dsl {
  if (query.kind === 'all') return unscored({ match_all: {} }, mode);
  if (query.kind === 'none') return { match_none: {} };
  if (query.kind === 'leaf') return compileLeaf(query, mode);
  if (level === maxLevels) return wrapped(compile(query, mode, 0));
  return query.kind === 'and' ? conjunction(query, mode, level) : disjunction(query, mode, level);
}

function conjunction({ children }: Group, mode: Mode, level: number): Dsl {
  const negated = children.filter(isNegated);
  const silent = children.filter((child) => !isNegated(child) && (mode.ranked === 'no' || isSilent(child, mode)));
  const scored = children.filter((child) => !isNegated(child) && !silent.includes(child));
  const filter = silent.map((child) => compile(child, unranked, level + 1));
  const must = scored.map((child) => compile(child, mode, level + 1));
  const mustNot = negated.map(({ leaf }) => leafQuery(leaf, false));
  return {
    bool: {
      ...(filter.length > 0 ? { filter } : {}),
      ...(must.length > 0 ? { must } : {}),
      ...(mustNot.length > 0 ? { must_not: mustNot } : {}),
    },
  };
}

function disjunction({ children }: Group, mode: Mode, level: number): Dsl {
  const parts = mode.ranked === 'no' ? mergedTerms(children) : children;
  return anyOf(parts.map((child) => compile(child, mode, level + 1)));
}

function compileLeaf({ leaf, negated }: Leaf, mode: Mode): Dsl {
  if (negated) return { bool: { must_not: [leafQuery(leaf, false)] } };
  if (mode.ranked !== 'no' && !mode.speaks(leaf)) return unscored(leafQuery(leaf, false), mode);
  return leafQuery(leaf, mode.ranked === 'each');
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

/** Nothing in it speaks for an item more than for another. */
function isSilent(query: NormalQuery, { speaks }: Mode): boolean {
  return leavesOf(query).every(({ leaf, negated }) => negated || !speaks(leaf));
}

function leavesOf(query: NormalQuery): readonly Leaf[] {
  if (query.kind === 'leaf') return [query];
  return query.kind === 'and' || query.kind === 'or' ? query.children.flatMap(leavesOf) : [];
}

function unscored(query: Dsl, { ranked }: Mode): Dsl {
  return ranked === 'no' ? query : { constant_score: { filter: query, boost: 0 } };
}

/** The server reads what is inside by itself, so levels count anew. */
function wrapped(query: Dsl): Dsl {
  return { wrapper: { query: Buffer.from(JSON.stringify(query)).toString('base64') } };
}
