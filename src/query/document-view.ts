import type { AnalysedDocument } from '../analysis/analysed.js';

/** A document's tokens as sets, which is what asking many queries of it wants. */
export interface DocumentView {
  readonly document: AnalysedDocument;
  readonly title: ReadonlySet<string>;
  readonly body: ReadonlySet<string>;
  readonly concepts: ReadonlySet<string>;
}

const views = new WeakMap<AnalysedDocument, DocumentView>();

/** Made once for each document, and forgotten with it. */
export function viewOf(document: AnalysedDocument): DocumentView {
  const known = views.get(document);
  if (known) return known;
  const { title, body, concepts } = document.text;
  const view = { document, title: new Set(title), body: new Set(body), concepts: new Set(concepts) };
  views.set(document, view);
  return view;
}
