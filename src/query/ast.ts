import type { DateField, ValueField } from '../model/item/item-fields.js';

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
}

/** Consecutive words: position i of the run holds one of `words[i]`. A phrase stays within the title or the body. */
export interface PhraseNode {
  readonly kind: 'phrase';
  readonly scope: TextScope;
  readonly words: readonly (readonly string[])[];
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
  readonly warnings: readonly QueryWarning[];
}

/** All of the nodes, flat and each once; `all` for none. */
export function conjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinct(nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'all' }) : emptyOr('all', { kind: 'and', children });
}

/** Any of the nodes, flat and each once; `none` for none. */
export function disjunction(nodes: readonly QueryNode[]): QueryNode {
  const children = distinct(nodes.flatMap((node) => (node.kind === 'or' ? node.children : [node])));
  return children.length === 1 ? (children[0] ?? { kind: 'none' }) : emptyOr('none', { kind: 'or', children });
}

function emptyOr(kind: 'all' | 'none', node: QueryNode & { readonly children: readonly QueryNode[] }): QueryNode {
  return node.children.length === 0 ? { kind } : node;
}

/** `ia ia ia` asks for no more than `ia`, and costs as many looks at every text. */
export function distinct(nodes: readonly QueryNode[]): readonly QueryNode[] {
  if (nodes.length < 2) return nodes;
  const byText = new Map<string, QueryNode>();
  for (const node of nodes) {
    const text = JSON.stringify(node);
    if (!byText.has(text)) byText.set(text, node);
  }
  return [...byText.values()];
}

/** Characters that are read; a policy's query has at most 4,000. */
export const maxQueryLength = 10_000;

/** Parentheses within parentheses: the tree is walked by recursion, here and in the engines. */
export const maxDepth = 20;

/** Words and phrases that items are ranked and marked by; all of them are looked for. */
export const maxRankedParts = 32;

/** Words, phrases and values of one query: FTS5 and Elasticsearch both limit how many clauses they take. */
export const maxParts = 200;
