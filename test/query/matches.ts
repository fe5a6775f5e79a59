import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import type { QueryNode } from '../../src/query/ast.js';
import { type DocumentView, TokenField } from '../../src/query/document-view.js';
import { viewPredicateOf } from '../../src/query/predicate.js';

export function viewOf(document: AnalysedDocument): DocumentView {
  const { title, body, concepts } = document.text;
  const found = { tokensOf: new Map(), clauseOf: new Map() };
  return { document, title: new TokenField(title), body: new TokenField(body), concepts: new Set(concepts), ...found };
}

export function matches(node: QueryNode, document: AnalysedDocument): boolean {
  return viewPredicateOf(node)(viewOf(document));
}
