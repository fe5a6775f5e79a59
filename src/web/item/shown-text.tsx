import { setImmediate } from 'node:timers/promises';
import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { loadShown } from '../../jobs/read/load-changes.js';
import { plainNodes, type ShownNode } from '../../model/item/shown.js';
import type { WebDeps } from '../site-env.js';
import { type Evidence, gatherEvidence, quotesOf, sentencesOfQuotes } from './evidence.js';
import type { ItemView } from './load-item.js';
import { type MarkedNode, markSentences } from './mark-sentences.js';

export interface ShownText {
  /** The content of the newest revision. Empty if it has none. */
  readonly content: readonly MarkedNode[];
  readonly isCut: boolean;
  /** True if its markup was left out, since it was too large to be cleaned. */
  readonly isPlain: boolean;
  /** The content of the linked document. Empty if it has none. */
  readonly document: readonly MarkedNode[];
  /** The sentences that the page refers to, and their places. */
  readonly evidence: Evidence;
}

/** Works in parts and yields in between, since a long text has half a megabyte of markup. */
export async function showText(
  deps: Pick<WebDeps, 'sandbox'>,
  { item, newest, document, gist }: Pick<ItemView, 'item' | 'newest' | 'document' | 'gist'>,
): Promise<ShownText> {
  const quotes = quotesOf({ item, gist });
  const sentences = sentencesOfQuotes(quotes);
  const [shown] = await loadShown(deps, newest ? [newest] : []);
  const inContent = markSentences(shown?.nodes ?? [], sentences);
  await setImmediate();
  const inDocument = markSentences(plainNodes(document?.text ?? ''), sentences, inContent.marked);
  const marked = new Set([...inContent.marked, ...inDocument.marked]);
  return {
    content: inContent.nodes,
    isCut: shown?.isCut ?? false,
    isPlain: shown?.isPlain ?? false,
    document: inDocument.nodes,
    evidence: gatherEvidence({ quotes, marked, isWhole: gist?.isWhole ?? false }),
  };
}

/** Renders a safe tree, so that a publisher's markup is never part of a page. */
export function ShownNodes({ nodes }: { readonly nodes: readonly MarkedNode[] }) {
  return <>{nodes.map(drawNode)}</>;
}

/** The same as HTML for programs, which put it into pages. */
export function shownHtml(nodes: readonly ShownNode[]): string {
  return renderToString(<ShownNodes nodes={nodes} />);
}

function drawNode(node: MarkedNode): ComponentChildren {
  if (typeof node === 'string') return node;
  const [tag, children, attributes] = node;
  return h(tag, { ...attributes, ...(tag === 'a' && { rel: 'noopener noreferrer' }) }, children.map(drawNode));
}
