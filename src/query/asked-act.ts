import type { QueryNode, TermNode } from './ast.js';

/**
 * The references of the act that a query names, where its words are that name alone, whatever its conditions: by relevance what
 * refers to the act comes before its namesakes. Undefined for any other query.
 */
export function askedAct(node: QueryNode): TermNode | undefined {
  const parts = node.kind === 'and' && !node.name ? node.children : [node];
  const texts = parts.filter(({ kind }) => !conditions.has(kind));
  const [only] = texts;
  return only && texts.length === 1 ? actIn(only) : undefined;
}

const conditions: ReadonlySet<QueryNode['kind']> = new Set(['field', 'date', 'has', 'not', 'all']);

/** A name is one term, or its words beside one. */
function actIn(node: QueryNode): TermNode | undefined {
  if (node.kind === 'term') return referencesOf(node);
  if (node.kind !== 'or') return undefined;
  const [named, token] = node.children;
  const isName = node.children.length === 2 && (named?.kind === 'phrase' || (named?.kind === 'and' && named.name));
  return isName && token?.kind === 'term' ? referencesOf(token) : undefined;
}

function referencesOf({ forms, prefix, scope }: TermNode): TermNode | undefined {
  const references = prefix ? [] : forms.filter((form) => form.startsWith('r_'));
  return references.length === 0 ? undefined : { kind: 'term', scope, forms: references, prefix: false };
}
