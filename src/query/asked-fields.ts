import type { HeldField } from '../model/item/item-fields.js';
import type { QueryNode } from './ast.js';

/** What a query looks at: fields, and `words` for the text. Pure. */
export function askedFields(node: QueryNode): ReadonlySet<HeldField | 'words'> {
  return new Set(
    leavesOf(node).flatMap((leaf) =>
      'field' in leaf ? leaf.field : 'forms' in leaf || 'words' in leaf ? 'words' : [],
    ),
  );
}

/** The policies that a query names, as they stand in it, each once. Pure. */
export function askedPolicies(node: QueryNode): readonly string[] {
  const named = leavesOf(node).flatMap((leaf) => (leaf.kind === 'field' && leaf.field === 'policy' ? leaf.value : []));
  return [...new Set(named)];
}

function leavesOf(node: QueryNode): readonly QueryNode[] {
  if (node.kind === 'not') return leavesOf(node.child);
  return 'children' in node ? node.children.flatMap(leavesOf) : [node];
}
