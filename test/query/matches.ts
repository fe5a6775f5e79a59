import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import type { QueryNode } from '../../src/query/ast.js';
import { viewOf } from '../../src/query/document-view.js';
import { viewPredicateOf } from '../../src/query/predicate.js';

export function matches(node: QueryNode, document: AnalysedDocument): boolean {
  return viewPredicateOf(node)(viewOf(document));
}
