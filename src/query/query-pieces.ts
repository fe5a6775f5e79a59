import { itemFields } from '../model/item/item-fields.js';
import { limits } from '../model/limits.js';
import { type Lexeme, lexQuery } from './lex-query.js';
import { fieldNamed } from './query-fields.js';

/** A part of a query as it is written, which can be asked alone. */
export interface QueryPiece {
  readonly text: string;
  /** Words and phrases; the others are conditions on fields, exclusions and groups. */
  readonly isText: boolean;
}

/** The parts of a query that all must hold, in order. None where alternatives stand at its top. Linear in the text. */
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

/** After a word, a phrase, a group, or what `not` and `field:` stand before. */
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

/** A query that asks for references, apart from what else it asks. */
export interface AskedReferences {
  /** Parts of the query of which each asks for any of its references, as written: `reference:"celex:32024R1689"`. */
  readonly pieces: readonly { readonly text: string; readonly references: readonly string[] }[];
  /** The rest of the query. */
  readonly words: string;
}

const alone = /^reference:"[^"]+"(?: OR reference:"[^"]+")*$/;
const grouped = /^\((reference:"[^"]+"(?: OR reference:"[^"]+")*)\)$/;

/** What pages write where they lead from an act to what names it; whatever else was typed stays words. */
export function askedReferences(query: string): AskedReferences {
  const asked = query.trim();
  const parts = alone.test(asked) ? [asked] : queryPieces(asked).map(({ text }) => text);
  const pieces = parts.filter(isOfReferences).map((text) => ({ text, references: referencesIn(text) }));
  // What has no piece to take out stays as it was typed, to the last space.
  return pieces.length === 0
    ? { pieces, words: query }
    : { pieces, words: parts.filter((text) => !isOfReferences(text)).join(' ') };
}

/** The query that asks for all of it again. */
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

/** A stretch of days that a query asks for by one condition, apart from the rest of it. */
export interface AskedDays {
  readonly field: 'published' | 'seen';
  /** `2026-01-31`; the empty text where that end is open. */
  readonly from: string;
  readonly until: string;
}

const days = /^(\p{L}{2,20}):(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/u;

/** The first condition on whole days of publication or of finding, as `withDays` writes it, and the query without it. */
export function askedDays(query: string): { readonly days: AskedDays | undefined; readonly rest: string } {
  const parts = queryPieces(query).map(({ text }) => text);
  for (const [index, part] of parts.entries()) {
    const [, name = '', from = '', until = ''] = days.exec(part) ?? [];
    const asked = fieldNamed(name);
    if (asked?.kind !== 'date' || (asked.field !== 'published' && asked.field !== 'seen')) continue;
    return { days: { field: asked.field, from, until }, rest: parts.filter((_, at) => at !== index).join(' ') };
  }
  return { days: undefined, rest: query };
}

/** The query with a condition on days, under the name that the field has in a language. */
export function withDays(query: string, { field, from, until }: AskedDays, language: 'fr' | 'en'): string {
  if (from === '' && until === '') return query;
  return withReferences([`${itemFields[field].name[language]}:${from}..${until}`], query);
}
