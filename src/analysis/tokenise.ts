import { WordScanner } from './word-scanner.js';
import { type TokenSpace, tokenTableOf } from './word-token.js';

const fewPlaces = 1_024;
/** Larger arrays are released before the next text. */
const keptPlaces = 65_536;

/** Places of a text's tokens, in order, in UTF-16 units. */
export interface TokenPlaces {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** The tokens of a text as parallel arrays, for speed on hot paths. */
export interface TokenRun extends TokenPlaces {
  readonly tokens: readonly string[];
}

export function tokenRun(text: string, space: TokenSpace): TokenRun {
  const { tokens, starts, ends } = new RunBuffer().fill(text, space);
  return { tokens, starts: starts.slice(0, tokens.length), ends: ends.slice(0, tokens.length) };
}

/**
 * Holds the run of one text after another in arrays that are reused. Beyond the tokens, `starts` and `ends` hold leftovers of earlier
 * texts, and the next text overwrites them: copy what must last. `tokens` is new for each text.
 */
export class RunBuffer implements TokenRun {
  tokens: string[] = [];
  starts = new Uint32Array(fewPlaces);
  ends = new Uint32Array(fewPlaces);

  fill(text: string, space: TokenSpace): this {
    this.tokens = [];
    if (this.starts.length > keptPlaces) this.resize(fewPlaces);
    const table = tokenTableOf(space);
    const scanner = new WordScanner(text);
    while (scanner.next()) {
      const token = table.get(text, scanner.start, scanner.end);
      if (token !== '') this.push(token, scanner.start, scanner.end);
    }
    return this;
  }

  private push(token: string, start: number, end: number): void {
    const at = this.tokens.length;
    if (at === this.starts.length) this.resize(2 * at);
    this.tokens.push(token);
    this.starts[at] = start;
    this.ends[at] = end;
  }

  private resize(length: number): void {
    const { starts, ends } = this;
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    if (length < starts.length) return;
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
