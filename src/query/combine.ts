import type { QueryNode } from './ast.js';

/** All of the nodes, flat; `all` for none. */
export function conjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node]));
  return children.length === 1 ? (children[0] ?? { kind: 'all' }) : emptyOr('all', { kind: 'and', children });
}

/** Any of the nodes, flat; `none` for none. */
export function disjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = nodes.flatMap((node) => (node.kind === 'or' ? node.children : [node]));
  return children.length === 1 ? (children[0] ?? { kind: 'none' }) : emptyOr('none', { kind: 'or', children });
}

function emptyOr(kind: 'all' | 'none', node: QueryNode & { readonly children: readonly QueryNode[] }): QueryNode {
  return node.children.length === 0 ? { kind } : node;
}
