import type { QueryNode } from '../query/ast.js';

export interface SavedQuery {
  readonly id: string;
  readonly node: QueryNode;
}
