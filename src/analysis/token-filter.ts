const places = 1 << 12;

/**
 * Tells at once of most tokens that they are not among a few: a look at a table of strings costs several times as much, and
 * nearly no word of a text is one that anybody asks for.
 */
export class TokenFilter {
  readonly #marks = new Uint8Array(places);

  constructor(tokens: Iterable<string> = []) {
    for (const token of tokens) this.add(token);
  }

  add(token: string): void {
    this.#marks[placeOf(token)] = 1;
  }

  /** False where the token was not added for certain. */
  mayHold(token: string): boolean {
    return this.#marks[placeOf(token)] === 1;
  }
}

/** By the length and three letters, behind the prefix that tokens of a language share. */
function placeOf(token: string): number {
  const { length } = token;
  if (length < 4) return length;
  const letters = (token.charCodeAt(2) << 7) ^ (token.charCodeAt(3) << 3) ^ token.charCodeAt(length - 1);
  return (letters ^ (length << 5)) & (places - 1);
}
