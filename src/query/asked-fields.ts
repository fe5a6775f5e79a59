import type { HeldField } from '../model/item/item-fields.js';
import type { QueryNode } from './ast.js';

/** What a query looks at: fields, and `words` for the text. Pure. */
export function askedFields(node: QueryNode): ReadonlySet<HeldField | 'words'> {
  switch (node.kind) {
    case 'all':
    case 'none':
      return new Set();
    case 'term':
    case 'phrase':
      return new Set(['words']);
    case 'field':
    case 'has':
    case 'date':
      return new Set([node.field]);
    case 'not':
      return askedFields(node.child);
    case 'and':
    case 'or':
    case 'some':
      return new Set(node.children.flatMap((child) => [...askedFields(child)]));
  }
}
