import { WordScanner } from './word-scanner.js';
import { type TokenSpace, tokenSpaceOf, tokenTableOf } from './word-token.js';

/** One word of a text that is no stop word; offsets are UTF-16 units of the text as it stands. */
export interface Token {
  readonly token: string;
  readonly start: number;
  readonly end: number;
}

/** Where the tokens of a text stand, in their order; UTF-16 units. */
export interface TokenPlaces {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** The tokens of a text as parallel arrays, which is what the hot paths want. */
export interface TokenRun extends TokenPlaces {
  readonly tokens: readonly string[];
}

export function tokenise(text: string, language: string): Token[] {
  const { tokens, starts, ends } = tokenRun(text, tokenSpaceOf(language));
  return tokens.map((token, index) => ({ token, start: starts[index] ?? 0, end: ends[index] ?? 0 }));
}

export function tokenRun(text: string, space: TokenSpace): TokenRun {
  const tokens: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const table = tokenTableOf(space);
  const scanner = new WordScanner(text);
  while (scanner.next()) {
    const token = table.get(text, scanner.start, scanner.end);
    if (token === '') continue;
    tokens.push(token);
    starts.push(scanner.start);
    ends.push(scanner.end);
  }
  return { tokens, starts, ends };
}
