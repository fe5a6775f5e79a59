import { itemFields } from '../model/item/item-fields.js';
import { limits } from '../model/limits.js';
import { type Lexeme, lexQuery } from './lex-query.js';
import { fieldNamed } from './query-fields.js';

/** A part of a query as written, which can be searched alone. */
export interface QueryPiece {
  readonly text: string;
  /** True for words and phrases; false for conditions on fields, exclusions and groups. */
  readonly isText: boolean;
}

/** The parts of a query that must all hold, in order. None if there are alternatives at the top level. Linear in the text. */
export function queryPieces(text: string): readonly QueryPiece[] {
  const lexemes = lexQuery(text.slice(0, limits.policyQueryChars));
  const pieces: QueryPiece[] = [];
  for (let index = 0; index < lexemes.length; ) {
    const first = lexemes[index];
    if (!first || first.kind === 'or') return [];
    const end = pieceEnd(lexemes, index);
    const last = lexemes[end - 1] ?? first;
    const isText = first.kind === 'word' || first.kind === 'quoted';
    if (first.kind !== 'and' && first.kind !== 'close')
      pieces.push({ text: text.slice(first.start, last.end), isText });
    index = end;
  }
  return pieces;
}

/** The index after a word, a phrase or a group, including `not` and `field:` before it. */
function pieceEnd(lexemes: readonly Lexeme[], from: number): number {
  let index = from;
  while (lexemes[index]?.kind === 'not' || lexemes[index]?.kind === 'field') index += 1;
  let level = 0;
  do {
    const kind = lexemes[index]?.kind;
    if (kind === 'open') level += 1;
    if (kind === 'close') level -= 1;
    index += 1;
  } while (level > 0 && index < lexemes.length);
  return index;
}

/** A query split into its conditions on references and its rest. */
export interface QueriedReferences {
  /** Parts that each ask for any of their references, as written: `reference:"celex:32024R1689"`. */
  readonly pieces: readonly { readonly text: string; readonly references: readonly string[] }[];
  /** The rest of the query. */
  readonly words: string;
}

const alone = /^reference:"[^"]+"(?: OR reference:"[^"]+")*$/;
const grouped = /^\((reference:"[^"]+"(?: OR reference:"[^"]+")*)\)$/;

/** Splits off the conditions that pages write in links from an act to items that name it. Everything else stays as words. */
export function queriedReferences(query: string): QueriedReferences {
  const trimmed = query.trim();
  const parts = alone.test(trimmed) ? [trimmed] : queryPieces(trimmed).map(({ text }) => text);
  const pieces = parts.filter(isOfReferences).map((text) => ({ text, references: referencesIn(text) }));
  // Without a piece to take out, the text stays exactly as typed.
  return pieces.length === 0
    ? { pieces, words: query }
    : { pieces, words: parts.filter((text) => !isOfReferences(text)).join(' ') };
}

/** The inverse: joins pieces and words to one query. */
export function withReferences(pieces: readonly string[], words: string): string {
  const all = [...pieces, words.trim()].filter((text) => text !== '');
  return all.length < 2 ? all.join('') : all.map((one) => (queryPieces(one).length === 0 ? `(${one})` : one)).join(' ');
}

function isOfReferences(text: string): boolean {
  return alone.test(text) || grouped.test(text);
}

function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/reference:"([^"]+)"/g)].flatMap(([, reference]) => reference ?? []);
}

/** A range of days from a condition of a query. */
export interface QueriedDays {
  readonly field: 'published' | 'seen';
  /** `2026-01-31`; empty for an open end. */
  readonly from: string;
  readonly until: string;
}

const days = /^(\p{L}{2,20}):(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/u;

/** Splits off the first condition on days of publication or first sight, in the form that `withDays` writes. */
export function queriedDays(query: string): { readonly days: QueriedDays | undefined; readonly rest: string } {
  const parts = queryPieces(query).map(({ text }) => text);
  for (const [index, part] of parts.entries()) {
    const [, name = '', from = '', until = ''] = days.exec(part) ?? [];
    const named = fieldNamed(name);
    if (named?.kind !== 'date' || (named.field !== 'published' && named.field !== 'seen')) continue;
    return { days: { field: named.field, from, until }, rest: parts.filter((_, at) => at !== index).join(' ') };
  }
  return { days: undefined, rest: query };
}

/** Adds a condition on days to a query, under the field's name in a language. */
export function withDays(query: string, { field, from, until }: QueriedDays, language: 'fr' | 'en'): string {
  if (from === '' && until === '') return query;
  return withReferences([`${itemFields[field].name[language]}:${from}..${until}`], query);
}
