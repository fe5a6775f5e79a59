import { type Lexeme, lexQuery } from './lex-query.js';
import { maxQueryLength } from './query-limits.js';

/** A part of a query as it is written, which can be asked alone. */
export interface QueryPiece {
  readonly text: string;
  /** Words and phrases; the others are conditions on fields, exclusions and groups. */
  readonly isText: boolean;
}

/** The parts of a query that all must hold, in order. None where alternatives stand at its top. Linear in the text. */
export function queryPieces(text: string): readonly QueryPiece[] {
  const lexemes = lexQuery(text.slice(0, maxQueryLength));
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
