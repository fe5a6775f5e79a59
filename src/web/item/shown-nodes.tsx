import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ShownNode } from '../../model/item/shown.js';
import type { MarkedNode } from './mark-sentences.js';

/** A tree that is safe to show, its elements as they are and its texts as texts: nobody's markup is part of a page. */
export function ShownNodes({ nodes }: { readonly nodes: readonly MarkedNode[] }) {
  return <>{nodes.map(drawNode)}</>;
}

/** The same for programs, which paste it into pages. */
export function shownHtml(nodes: readonly ShownNode[]): string {
  return renderToString(<ShownNodes nodes={nodes} />);
}

function drawNode(node: MarkedNode): ComponentChildren {
  if (typeof node === 'string') return node;
  const [tag, children, attributes] = node;
  return h(tag, { ...attributes, ...(tag === 'a' && { rel: 'noopener noreferrer' }) }, children.map(drawNode));
}
