import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import type { QueryNode } from '../../src/query/ast.js';
import { DocumentView, TokenField } from '../../src/query/document-view.js';
import { viewPredicateOf } from '../../src/query/predicate.js';

export function viewOf(document: AnalysedDocument): DocumentView {
  const { title, body, concepts } = document.text;
  return new DocumentView(document, new TokenField(title), new TokenField(body), new Set(concepts));
}

export function matches(node: QueryNode, document: AnalysedDocument): boolean {
  return viewPredicateOf(node)(viewOf(document));
}
