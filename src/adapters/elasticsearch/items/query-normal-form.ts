import type { DateNode, FieldNode, HasNode, PhraseNode, QueryNode, TermNode } from '../../../query/ast.js';

/** A part of a query that the index answers directly. */
export type QueryLeaf = TermNode | PhraseNode | FieldNode | DateNode | HasNode;

/** The same query with `not` at the leaves alone, no group inside a group of its kind, and no part without effect. */
export type NormalQuery =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'leaf'; readonly leaf: QueryLeaf; readonly negated: boolean }
  | { readonly kind: 'and'; readonly children: readonly NormalQuery[] }
  | { readonly kind: 'or'; readonly children: readonly NormalQuery[] }
  /** 1 < least < the number of children. */
  | { readonly kind: 'some'; readonly least: number; readonly children: readonly NormalQuery[] };

/**
 * Normalises by De Morgan's laws, so that the depth of the request does not grow with the number of `not`s: the server refuses a
 * query of more than 30 levels (`indices.query.bool.max_nested_depth`).
 */
export function normalQuery(node: QueryNode, negated = false): NormalQuery {
  switch (node.kind) {
    case 'all':
      return constant(!negated);
    case 'none':
      return constant(negated);
    case 'not':
      return normalQuery(node.child, !negated);
    case 'and':
    case 'or': {
      const children = node.children.map((child) => normalQuery(child, negated));
      return group((node.kind === 'and') === negated ? 'or' : 'and', children);
    }
    case 'some': {
      const { length } = node.children;
      const children = node.children.map((child) => normalQuery(child, negated));
      // Fewer than `least` hold if and only if at least `length - least + 1` do not.
      return some(negated ? length - node.least + 1 : node.least, children);
    }
    default:
      return isAbsurd(node) ? constant(negated) : { kind: 'leaf', leaf: node, negated };
  }
}

function constant(all: boolean): NormalQuery {
  return { kind: all ? 'all' : 'none' };
}

function group(kind: 'and' | 'or', parts: readonly NormalQuery[]): NormalQuery {
  const [neutral, deciding] = kind === 'and' ? (['all', 'none'] as const) : (['none', 'all'] as const);
  const children = parts
    .flatMap((part) => (part.kind === kind ? part.children : [part]))
    .filter((part) => part.kind !== neutral);
  if (children.some((child) => child.kind === deciding)) return { kind: deciding };
  const [only] = children;
  if (only === undefined) return { kind: neutral };
  return children.length === 1 ? only : { kind, children };
}

function some(least: number, parts: readonly NormalQuery[]): NormalQuery {
  const children = parts.filter(({ kind }) => kind !== 'all' && kind !== 'none');
  const left = least - parts.filter(({ kind }) => kind === 'all').length;
  if (left <= 0) return constant(true);
  if (left > children.length) return constant(false);
  if (left === 1) return group('or', children);
  return left === children.length ? group('and', children) : { kind: 'some', least: left, children };
}

/** True if no document can satisfy it. */
function isAbsurd(leaf: QueryLeaf): boolean {
  if (leaf.kind === 'term') return leaf.forms.length === 0;
  return leaf.kind === 'phrase' && (leaf.words.length === 0 || leaf.words.some((forms) => forms.length === 0));
}
