import { foldForCompare } from '../analysis/fold.js';
import type { Item } from '../model/item/item.js';
import type { HeldField } from '../model/item/item-fields.js';
import { touchedWords } from '../model/item/touched.js';
import type { QueryNode, TermNode } from './ast.js';

/** What a query looks at: fields, and `words` for the text. Pure. */
export function askedFields(node: QueryNode): ReadonlySet<HeldField | 'words'> {
  return new Set(leavesOf(node).flatMap((leaf) => fieldOf(leaf) ?? []));
}

/** The policies that a query names, as they stand in it, each once. Pure. */
export function askedPolicies(node: QueryNode): readonly string[] {
  const named = leavesOf(node).flatMap((leaf) => (leaf.kind === 'field' && leaf.field === 'policy' ? leaf.value : []));
  return [...new Set(named)];
}

/**
 * Whether something that the query looks at was touched since a moment. Most items gain something from new rules, and one that a
 * query asks for since its policy changed long ago, or by a day that has come near, is not news for that. Pure.
 */
export function isTouchedFor(node: QueryNode, { touched }: Pick<Item, 'touched'>, since: string): boolean {
  const names = Object.keys(touched).filter((name) => (touched[name] ?? '') >= since);
  const values = new Set(names.map(foldForCompare));
  const fields = new Set<string | undefined>(names.map((name) => name.split(':', 1)[0]));
  return leavesOf(node).some((leaf) => {
    if (leaf.kind === 'field') return values.has(foldForCompare(`${leaf.field}:${leaf.value}`));
    return fields.has(fieldOf(leaf));
  });
}

function fieldOf(leaf: QueryNode): HeldField | typeof touchedWords | undefined {
  if ('field' in leaf) return leaf.field;
  return leaf.kind === 'term' || leaf.kind === 'phrase' ? touchedWords : undefined;
}

function leavesOf(node: QueryNode): readonly QueryNode[] {
  if (node.kind === 'not') return leavesOf(node.child);
  return 'children' in node ? node.children.flatMap(leavesOf) : [node];
}

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
