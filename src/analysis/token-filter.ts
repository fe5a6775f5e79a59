const places = 1 << 12;

/**
 * Rules out most tokens that are not in a small set. A lookup in a table of strings costs several times as much, and almost no
 * word of a text is in the set.
 */
export class TokenFilter {
  readonly #marks = new Uint8Array(places);

  constructor(tokens: Iterable<string> = []) {
    for (const token of tokens) this.add(token);
  }

  add(token: string): void {
    this.#marks[placeOf(token)] = 1;
  }

  /** False if the token was certainly not added. */
  mayHold(token: string): boolean {
    return this.#marks[placeOf(token)] === 1;
  }
}

/** The place of a token by its length and three letters after the prefix that tokens of a language share. */
function placeOf(token: string): number {
  const { length } = token;
  if (length < 4) return length;
  const letters = (token.charCodeAt(2) << 7) ^ (token.charCodeAt(3) << 3) ^ token.charCodeAt(length - 1);
  return (letters ^ (length << 5)) & (places - 1);
}
