import type { QueryNode } from './ast.js';

/** All of the nodes, flat and each once; `all` for none. */
export function conjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinct(nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'all' }) : emptyOr('all', { kind: 'and', children });
}

/** Any of the nodes, flat and each once; `none` for none. */
export function disjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinct(nodes.flatMap((node) => (node.kind === 'or' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'none' }) : emptyOr('none', { kind: 'or', children });
}

function emptyOr(kind: 'all' | 'none', node: QueryNode & { readonly children: readonly QueryNode[] }): QueryNode {
  return node.children.length === 0 ? { kind } : node;
}

/** `ia ia ia` asks for no more than `ia`, and costs as many looks at every text. */
export function distinct(nodes: readonly QueryNode[]): readonly QueryNode[] {
  if (nodes.length < 2) return nodes;
  const byText = new Map<string, QueryNode>();
  for (const node of nodes) {
    const text = JSON.stringify(node);
    if (!byText.has(text)) byText.set(text, node);
  }
  return [...byText.values()];
}
