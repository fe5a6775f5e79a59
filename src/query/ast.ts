import { foldForCompare } from '../analysis/fold.js';
import type { Item } from '../model/item/item.js';
import type { DateField, HeldField, ValueField } from '../model/item/item-fields.js';
import { touchedWords } from '../model/item/touched.js';
import { distinctTrees } from './same-tree.js';

/** A search query as a tree. `parseQuery` makes it from text and never throws. */
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

/** Where words are searched: in title, body and concepts, or in the title alone (`title:word`). */
export type TextScope = 'any' | 'title';

/**
 * One word. Any of the `forms` satisfies it: the tokens of the folded word, French stem, English stem and concept, without repeats. With
 * `prefix`, so does any token that begins with one of them.
 */
export interface TermNode {
  readonly kind: 'term';
  readonly scope: TextScope;
  readonly forms: readonly string[];
  readonly prefix: boolean;
  /** The forms that are translations. They count less in the ranking. */
  readonly translated?: readonly string[];
}

/** Consecutive words: position i holds one of `words[i]`. A phrase does not cross from title to body. */
export interface PhraseNode {
  readonly kind: 'phrase';
  readonly scope: TextScope;
  readonly words: readonly (readonly string[])[];
  /** The phrase is a translation. It counts less in the ranking. */
  readonly translated?: true;
}

/** All of the children. If they are the words of a name (`AI Act`), `name` is that phrase, and ranking uses it in their place. */
export interface AndNode {
  readonly kind: 'and';
  readonly children: readonly QueryNode[];
  readonly name?: PhraseNode;
}

/** At least `least` of the children. `least` may exceed their number. */
export interface SomeNode {
  readonly kind: 'some';
  readonly least: number;
  readonly children: readonly QueryNode[];
}

/** `field:value`: the item's field holds the value, ignoring case. */
export interface FieldNode {
  readonly kind: 'field';
  readonly field: ValueField;
  readonly value: string;
}

/** `has:reference`: the item's field holds anything. For dates, a `DateNode` open at both ends is used instead. */
export interface HasNode {
  readonly kind: 'has';
  readonly field: ValueField;
}

/** `published:2026-01..2026-03`: from <= date < before, as ISO 8601 instants; null for an open end. */
export interface DateNode {
  readonly kind: 'date';
  readonly field: DateField;
  readonly from: string | null;
  readonly before: string | null;
}

/** A part of a query's text that was not understood as written. Offsets are UTF-16 units of the text. */
export interface QueryWarning {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedQuery {
  readonly node: QueryNode;
  /** Parts of `node` that are plain words at the top level, without field, quotes or parentheses. `closeTo` may drop some of them. */
  readonly words: readonly QueryNode[];
  readonly translations: readonly UsedTranslation[];
  /** Topics named by words in a row. Their items are found too, beside those with the words. */
  readonly topics: readonly string[];
  readonly warnings: readonly QueryWarning[];
}

/** The translations used for words of a query. */
export interface UsedTranslation {
  readonly of: string;
  readonly to: readonly string[];
}

/** The conjunction of nodes, flattened and without repeats; `all` for none. */
export function conjunction(nodes: readonly QueryNode[]): QueryNode {
  // `ia ia ia` asks for no more than `ia`, but would cost three lookups in every text.
  const children = distinctTrees(nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'all' }) : emptyOr('all', { kind: 'and', children });
}

/** The disjunction of nodes, flattened and without repeats; `none` for none. */
export function disjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinctTrees(nodes.flatMap((node) => (node.kind === 'or' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'none' }) : emptyOr('none', { kind: 'or', children });
}

/** Items due before an instant (null for any) that are neither done nor set aside. */
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

/** Nesting of parentheses. The tree is walked by recursion, here and in the engines. */
export const maxDepth = 20;

/** Words and phrases that items are ranked and marked by. All others are searched too. */
export const maxRankedParts = 32;

/** The fields that a query uses; `words` stands for the text. */
export function queriedFields(node: QueryNode): ReadonlySet<HeldField | 'words'> {
  return new Set(leavesOf(node).flatMap((leaf) => fieldOf(leaf) ?? []));
}

/** The values of a field in a query, folded. */
export function queriedValues(node: QueryNode, field: ValueField): readonly string[] {
  const named = leavesOf(node).flatMap((leaf) => (leaf.kind === 'field' && leaf.field === field ? leaf.value : []));
  return [...new Set(named)];
}

/** What a query asks for, in the names that `touched` uses: folded field values, or whole fields. */
export interface QueriedNames {
  readonly values: ReadonlySet<string>;
  readonly fields: ReadonlySet<string | undefined>;
}

export function queriedNames(node: QueryNode): QueriedNames {
  const leaves = leavesOf(node);
  const values = leaves.flatMap((leaf) => (leaf.kind === 'field' ? foldForCompare(`${leaf.field}:${leaf.value}`) : []));
  const fields = leaves.flatMap((leaf) => (leaf.kind === 'field' ? [] : [fieldOf(leaf)]));
  return { values: new Set(values), fields: new Set(fields) };
}

/** The union of what several queries ask for. */
export function unionOf(all: readonly QueriedNames[]): QueriedNames {
  const [values, fields] = [new Set<string>(), new Set<string | undefined>()];
  for (const looked of all) {
    for (const value of looked.values) values.add(value);
    for (const field of looked.fields) fields.add(field);
  }
  return { values, fields };
}

/**
 * True if something that a query asks for was touched since a moment. It must be: most items gain something from new rules, and an item
 * that a query finds only because its policy changed, or because a day came near, is not news.
 */
export function isTouchedFor(
  { values, fields }: QueriedNames,
  { touched }: Pick<Item, 'touched'>,
  since: string,
): boolean {
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
 * The references of an act whose name makes up all words of a query, apart from conditions. By relevance, items that refer to the act come
 * before items with the same words. Undefined for any other query.
 */
export function queriedAct(node: QueryNode): TermNode | undefined {
  const parts = node.kind === 'and' && !node.name ? node.children : [node];
  const texts = parts.filter(({ kind }) => !conditions.has(kind));
  const [only] = texts;
  return only && texts.length === 1 ? actIn(only) : undefined;
}

const conditions: ReadonlySet<QueryNode['kind']> = new Set(['field', 'date', 'has', 'not', 'all']);

/** A name is one term, or its words beside a term. */
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
