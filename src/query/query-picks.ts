import { emptyGlossary, type Glossary } from '../analysis/glossary.js';
import type { ValueField } from '../model/item/item-fields.js';
import { conjunction, type QueryNode } from './ast.js';
import { fieldValue } from './field-value.js';
import { type Lexeme, lexQuery } from './lex-query.js';
import { parseQuery, type QueryContext } from './parse-query.js';
import { actNamedAt, canonicalReference, typedReference } from './plain-reference.js';
import { conceptAt, queryWords } from './query-words.js';
import { distinctTrees, isSameTree, treeHash } from './same-tree.js';

/** Fields whose values people pick by name. Conditions on other fields are shown as written. */
export const pickedFields = ['reference', 'topic', 'jurisdiction', 'kind'] as const satisfies readonly ValueField[];
type PickedField = (typeof pickedFields)[number];

/** One thing to search for, as a query writes it: a word, a phrase, or a condition on a field. */
export interface QueryPick {
  readonly text: string;
  /** A field's value; for words, the glossary concept that they name, without its `c_`. */
  readonly of: PickedField | 'concept' | 'words' | 'other';
  readonly value: string;
}

/** A query as picks. All parts must hold, and of each row in `any` at least one pick. */
export interface QueryPicks {
  readonly any: readonly (readonly QueryPick[])[];
  readonly all: readonly QueryPick[];
  readonly not: readonly QueryPick[];
  /** Jurisdictions to which the query is limited. */
  readonly from: readonly QueryPick[];
  /** The part that picks cannot express, as text. */
  readonly rest: string;
}

export const noPicks: QueryPicks = { any: [], all: [], not: [], from: [], rest: '' };

/**
 * The picks of a query, or all of it as text if picks would not mean exactly the same: the picks are written as a query again, and both
 * trees are compared. So picks and text always mean the same query.
 */
export function picksOf(text: string, context: QueryContext): QueryPicks {
  const asText = { ...noPicks, rest: text.trim() };
  const parsed = parseQuery(text, context);
  if (asText.rest === '' || parsed.warnings.length > 0) return asText;
  const picks = new PickParser(text, context.glossary ?? emptyGlossary()).read();
  const again = parseQuery(writePicks(picks), context);
  return again.warnings.length === 0 && isSameTree(canonical(again.node), canonical(parsed.node)) ? picks : asText;
}

/** Writes picks as a query. Alternatives that stand alone need no parentheses. */
export function writePicks({ any, all, not, from, rest }: QueryPicks, or = 'OR'): string {
  const rows = [...any, from].filter((row) => row.length > 0);
  const grouped = (row: readonly QueryPick[]): string => row.map(({ text }) => text).join(` ${or} `);
  const parts = [
    ...rows.map((row) => (row.length === 1 ? bound(row[0]) : `(${grouped(row)})`)),
    ...all.map(bound),
    ...(rest === '' ? [] : [isAlternatives(rest) ? `(${rest})` : rest]),
    ...(not.length === 0 ? [] : [`-${not.length === 1 ? bound(not[0]) : `(${grouped(not)})`}`]),
  ];
  if (rest !== '' && parts.length === 1) return rest;
  const [only] = rows;
  return parts.length === 1 && only && only.length > 1 ? grouped(only) : parts.join(' ');
}

/** Puts several words in parentheses: next to other words they might name something together. */
function bound(pick: QueryPick | undefined): string {
  const text = pick?.text ?? '';
  return pick && lexQuery(text).length > 1 && (pick.of === 'words' || pick.of === 'concept') ? `(${text})` : text;
}

function isAlternatives(text: string): boolean {
  let level = 0;
  return lexQuery(text).some(({ kind }) => {
    level += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    return kind === 'or' && level === 0;
  });
}

/** A form that ignores the order of conditions and the way exclusions are joined. */
function canonical(node: QueryNode): QueryNode {
  if (node.kind === 'not') {
    const { child } = node;
    if (child.kind !== 'or') return { kind: 'not', child: canonical(child) };
    return canonical({ kind: 'and', children: child.children.map((one) => ({ kind: 'not', child: one })) });
  }
  if (node.kind === 'or') return { kind: 'or', children: inOneOrder(node.children.map(canonical)) };
  if (node.kind !== 'and') return node;
  const all = conjunction(node.children.map(canonical));
  return all.kind === 'and' ? { ...all, children: inOneOrder(all.children) } : all;
}

function inOneOrder(nodes: readonly QueryNode[]): readonly QueryNode[] {
  return [...distinctTrees(nodes)].sort((a, b) => treeHash(a) - treeHash(b));
}

/** The text between two spaces or parentheses, and its meaning. */
interface Piece {
  readonly text: string;
  readonly isNegated: boolean;
  /** Alternatives, any of which satisfies the piece; undefined if it is more than a list. */
  readonly picks: readonly QueryPick[] | undefined;
}

class PickParser {
  private readonly lexemes: readonly Lexeme[];

  constructor(
    private readonly text: string,
    private readonly glossary: Glossary,
  ) {
    this.lexemes = lexQuery(text);
  }

  read(): QueryPicks {
    const branches = this.branches(0, this.lexemes.length);
    const pieces = branches.length === 1 ? (branches[0] ?? []) : [this.alternatives(branches, this.text.trim())];
    const plain = pieces.filter(({ isNegated, picks }) => !isNegated && picks);
    const rows = plain.flatMap(({ picks = [] }) => (picks.length === 0 ? [] : [picks]));
    const from = rows.find((row) => row.every(({ of }) => of === 'jurisdiction')) ?? [];
    const others = rows.filter((row) => row !== from);
    const many = others.filter((row) => row.length > 1);
    const single = others.filter((row) => row.length === 1).flat();
    const isOne = many.length === 0 && single.length === 1;
    return {
      any: isOne ? [single] : many,
      all: isOne ? [] : single,
      not: pieces.flatMap(({ isNegated, picks }) => (isNegated ? (picks ?? []) : [])),
      from,
      rest: pieces.flatMap(({ picks, text }) => (picks ? [] : [text])).join(' '),
    };
  }

  /** The branches that `or` separates, each as its pieces. */
  private branches(from: number, to: number): Piece[][] {
    const branches: Piece[][] = [[]];
    for (let index = from; index < to; ) {
      const kind = this.lexemes[index]?.kind;
      if (kind === 'or') branches.push([]);
      if (kind === 'or' || kind === 'and') {
        index += 1;
        continue;
      }
      const end = kind === 'word' ? this.nameEnd(index, to) : this.pieceEnd(index, to);
      branches.at(-1)?.push(...this.pieces(index, end));
      index = end;
    }
    return branches;
  }

  /** The index after the words from here on that name something together, or else after one word. */
  private nameEnd(from: number, to: number): number {
    let end = from;
    while (end < to && end < from + longestName && this.lexemes[end]?.kind === 'word') end += 1;
    for (; end > from + 1; end -= 1) {
      const words = this.lexemes.slice(from, end).flatMap((one) => (one.kind === 'word' ? one.text : []));
      if (this.conceptOf(words.join(' ')) !== undefined || actNamedAt(words, 0)?.count === words.length) return end;
    }
    return from + 1;
  }

  private pieceEnd(from: number, to: number): number {
    let index = from;
    while (index < to && (this.lexemes[index]?.kind === 'not' || this.lexemes[index]?.kind === 'field')) index += 1;
    let level = 0;
    do {
      const kind = this.lexemes[index]?.kind;
      level += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
      index += 1;
    } while (level > 0 && index < to);
    return index;
  }

  private pieces(from: number, to: number): readonly Piece[] {
    const [first, second] = [this.lexemes[from], this.lexemes[from + 1]];
    const text = this.slice(from, to);
    if (first?.kind === 'not') {
      const inner = second?.kind === 'not' ? [] : this.pieces(from + 1, to);
      return [{ text, isNegated: true, picks: inner.length === 1 ? inner[0]?.picks : undefined }];
    }
    if (first?.kind === 'open') {
      const branches = this.branches(from + 1, to - 1);
      return branches.length === 1 ? (branches[0] ?? []) : [this.alternatives(branches, text)];
    }
    if (first?.kind !== 'field') return [{ text, isNegated: false, picks: [this.pickOfWords(text)] }];
    return [{ text, isNegated: false, picks: this.picksOfField(first, from + 1, to) }];
  }

  private alternatives(branches: readonly (readonly Piece[])[], text: string): Piece {
    const lists = branches.flatMap(([piece, ...more]) => {
      return piece && more.length === 0 && !piece.isNegated && piece.picks ? [piece.picks] : [];
    });
    return { text, isNegated: false, picks: lists.length === branches.length ? lists.flat() : undefined };
  }

  /** `topic:a,b`, `topic:(a OR "b c")`. A condition on another field is one pick as written. */
  private picksOfField(name: Lexeme & { readonly kind: 'field' }, from: number, to: number): Piece['picks'] {
    const valueField = name.field.kind === 'value' ? name.field.field : undefined;
    const field = pickedFields.find((one) => one === valueField);
    if (!field) return [{ text: this.slice(from - 1, to), of: 'other', value: '' }];
    const values = this.lexemes
      .slice(from, to)
      .filter(({ kind }) => kind !== 'open' && kind !== 'close' && kind !== 'or');
    const texts = values.flatMap((one) => {
      if (one.kind === 'quoted') return [one.text];
      return one.kind === 'word' ? one.text.split(',').filter((value) => value !== '') : [undefined];
    });
    const isList = texts.every((text) => text !== undefined);
    return isList ? texts.map((text) => pickOf(field, text)) : undefined;
  }

  private pickOfWords(text: string): QueryPick {
    const reference = typedReference(text);
    if (reference !== undefined) return pickOf('reference', reference);
    const words = unquoted(text);
    const concept = this.conceptOf(words);
    return concept === undefined ? { text, of: 'words', value: words } : { text, of: 'concept', value: concept };
  }

  private conceptOf(text: string): string | undefined {
    const words = queryWords(text);
    const named = conceptAt(words, 0, this.glossary);
    return named?.to === words.length ? named.concepts[0]?.slice('c_'.length) : undefined;
  }

  private slice(from: number, to: number): string {
    return this.text.slice(this.lexemes[from]?.start, this.lexemes[to - 1]?.end);
  }
}

const longestName = 8;

/** A value of a field, in the form for people: `jurisdiction:FR`, `reference:"celex:32024R1689#art-6"`. */
export function pickOf(field: PickedField, typed: string): QueryPick {
  const value = field === 'reference' ? (canonicalReference(typed) ?? typed) : fieldValue(field, typed);
  const written = field === 'jurisdiction' ? value.toUpperCase() : value;
  return {
    text: `${field}:${/^[\w-]+$/.test(written) ? written : `"${written.replaceAll('"', '')}"`}`,
    of: field,
    value,
  };
}

/** Removes the quotation marks, of any language, around a text. */
export function unquoted(text: string): string {
  return text
    .replace(/^["“”„«]/, '')
    .replace(/["“”»]$/, '')
    .trim();
}
