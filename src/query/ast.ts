import { foldForCompare } from '../analysis/fold.js';
import type { Item } from '../model/item/item.js';
import type { DateField, HeldField, ValueField } from '../model/item/item-fields.js';
import { touchedWords } from '../model/item/touched.js';
import { distinctTrees } from './same-tree.js';

/** A search query as a tree. It comes from text by `parseQuery`, which never throws. */
export type QueryNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | TermNode
  | PhraseNode
  | FieldNode
  | DateNode
  | HasNode
  | AndNode
  | { readonly kind: 'or'; readonly children: readonly QueryNode[] }
  | SomeNode
  | { readonly kind: 'not'; readonly child: QueryNode };

/** Where words are looked for: title, body and concepts, or the title alone (`title:word`). */
export type TextScope = 'any' | 'title';

/**
 * One word. `forms` are the tokens that satisfy it, any of them: folded, French stem, English stem, concept, without
 * repeats; with `prefix` a token that begins with one of them does.
 */
export interface TermNode {
  readonly kind: 'term';
  readonly scope: TextScope;
  readonly forms: readonly string[];
  readonly prefix: boolean;
  /** Those of the forms that are translations: an item is ranked less by them. */
  readonly translated?: readonly string[];
}

/** Consecutive words: position i of the run holds one of `words[i]`. A phrase stays within the title or the body. */
export interface PhraseNode {
  readonly kind: 'phrase';
  readonly scope: TextScope;
  readonly words: readonly (readonly string[])[];
  /** The phrase is a translation: an item is ranked less by it. */
  readonly translated?: true;
}

/** All of the children. Where they are the words of a name (`AI Act`), `name` is that phrase, by which items are ranked in their place. */
export interface AndNode {
  readonly kind: 'and';
  readonly children: readonly QueryNode[];
  readonly name?: PhraseNode;
}

/** At least `least` of the children, which may be more than all of them. */
export interface SomeNode {
  readonly kind: 'some';
  readonly least: number;
  readonly children: readonly QueryNode[];
}

/** `field:value`: the item's field holds the value, compared without regard to case. */
export interface FieldNode {
  readonly kind: 'field';
  readonly field: ValueField;
  readonly value: string;
}

/** `has:reference`: the item's field holds anything. Of a date that is a `DateNode` open at both ends. */
export interface HasNode {
  readonly kind: 'has';
  readonly field: ValueField;
}

/** `published:2026-01..2026-03`: from <= date < before, ISO 8601 instants, null where that end is open. */
export interface DateNode {
  readonly kind: 'date';
  readonly field: DateField;
  readonly from: string | null;
  readonly before: string | null;
}

/** Something in the text of a query that was not understood as written; offsets are UTF-16 units of the text. */
export interface QueryWarning {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedQuery {
  readonly node: QueryNode;
  /** Those parts of `node` that are plain words at its top, without field, quotes or parentheses: what a reader may do with most of. */
  readonly words: readonly QueryNode[];
  readonly translations: readonly UsedTranslation[];
  /** The topics that words in a row are a name of; all of their items are found beside what holds the words. */
  readonly topics: readonly string[];
  readonly warnings: readonly QueryWarning[];
}

/** What stands for words of a query in the other language. */
export interface UsedTranslation {
  readonly of: string;
  readonly to: readonly string[];
}

/** All of the nodes, flat and each once; `all` for none. */
export function conjunction(nodes: readonly QueryNode[]): QueryNode {
  // `ia ia ia` asks for no more than `ia`, and costs as many looks at every text.
  const children = distinctTrees(nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'all' }) : emptyOr('all', { kind: 'and', children });
}

/** Any of the nodes, flat and each once; `none` for none. */
export function disjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinctTrees(nodes.flatMap((node) => (node.kind === 'or' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'none' }) : emptyOr('none', { kind: 'or', children });
}

/** What is to be done by a day before this one, an instant, null for any; and is neither done nor set aside. */
export function dueBefore(before: string | null): QueryNode {
  const over = (['done', 'not-ours'] as const).map((value) => ({ kind: 'field', field: 'state', value }) as const);
  return conjunction([
    { kind: 'date', field: 'due', from: null, before },
    { kind: 'not', child: disjunction(over) },
  ]);
}

function emptyOr(kind: 'all' | 'none', node: QueryNode & { readonly children: readonly QueryNode[] }): QueryNode {
  return node.children.length === 0 ? { kind } : node;
}

/** Parentheses within parentheses: the tree is walked by recursion, here and in the engines. */
export const maxDepth = 20;

/** Words and phrases that items are ranked and marked by; all of them are looked for. */
export const maxRankedParts = 32;

/** What a query looks at: fields, and `words` for the text. */
export function askedFields(node: QueryNode): ReadonlySet<HeldField | 'words'> {
  return new Set(leavesOf(node).flatMap((leaf) => fieldOf(leaf) ?? []));
}

/** The values of a field that a query names, folded. */
export function askedValues(node: QueryNode, field: ValueField): readonly string[] {
  const named = leavesOf(node).flatMap((leaf) => (leaf.kind === 'field' && leaf.field === field ? leaf.value : []));
  return [...new Set(named)];
}

/** What a query looks at, as `touched` names it: whole values folded, else fields. */
export interface LookedAt {
  readonly values: ReadonlySet<string>;
  readonly fields: ReadonlySet<string | undefined>;
}

export function lookedAtBy(node: QueryNode): LookedAt {
  const leaves = leavesOf(node);
  const values = leaves.flatMap((leaf) => (leaf.kind === 'field' ? foldForCompare(`${leaf.field}:${leaf.value}`) : []));
  const fields = leaves.flatMap((leaf) => (leaf.kind === 'field' ? [] : [fieldOf(leaf)]));
  return { values: new Set(values), fields: new Set(fields) };
}

/** What any of them looks at. */
export function unionOf(all: readonly LookedAt[]): LookedAt {
  const [values, fields] = [new Set<string>(), new Set<string | undefined>()];
  for (const looked of all) {
    for (const value of looked.values) values.add(value);
    for (const field of looked.fields) fields.add(field);
  }
  return { values, fields };
}

/**
 * Whether something that a query looks at was touched since a moment. Most items gain something from new rules, and one that a
 * query asks for since its policy changed long ago, or by a day that has come near, is not news for that.
 */
export function isTouchedFor({ values, fields }: LookedAt, { touched }: Pick<Item, 'touched'>, since: string): boolean {
  return Object.keys(touched).some((name) => {
    if ((touched[name] ?? '') < since) return false;
    return fields.has(name.split(':', 1)[0]) || values.has(foldForCompare(name));
  });
}

function fieldOf(leaf: QueryNode): HeldField | typeof touchedWords | undefined {
  if ('field' in leaf) return leaf.field;
  return leaf.kind === 'term' || leaf.kind === 'phrase' ? touchedWords : undefined;
}

export function leavesOf(node: QueryNode): readonly QueryNode[] {
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
