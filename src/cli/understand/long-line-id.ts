const byte = (character: string) => character.charCodeAt(0);
const [quote, backslash, colon, comma] = [byte('"'), byte('\\'), byte(':'), byte(',')];
const opening = [byte('{'), byte('[')];
const closing = [byte('}'), byte(']')];
/** Longer than any id that is taken, with its escapes. */
const longestText = 8_192;

/**
 * Finds the `id` of a JSON object that is too long to be held, wherever it stands in it: bytes come in pieces, and only the key and the
 * value of one field are kept. What is no JSON gives nothing, or what `JSON.parse` refuses.
 */
export class LongLineId {
  readonly #text = Buffer.alloc(longestText);
  #length = 0;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #key = '';
  #found: string | undefined;

  push(piece: Uint8Array): void {
    for (const one of piece) this.#take(one);
  }

  /** The value as JSON text; undefined where there is none, or a longer one. */
  end(): string | undefined {
    return this.#depth === 0 ? this.#found : undefined;
  }

  #take(one: number): void {
    if (this.#isInText) this.#takeOfText(one);
    else if (one === quote) this.#isInText = true;
    else if (opening.includes(one)) this.#depth += 1;
    else if (closing.includes(one)) this.#depth -= 1;
    if (this.#isInText || !this.#isOfObject(one)) this.#keep(one);
    else if (one === colon) this.#endKey();
    else if (one !== opening[0]) this.#endField();
  }

  /** Whether a byte outside of texts parts the fields of the object, or is its beginning or end. */
  #isOfObject(one: number): boolean {
    if (one === opening[0]) return this.#depth === 1;
    if (one === closing[0]) return this.#depth === 0;
    return this.#depth === 1 && (one === comma || one === colon);
  }

  #takeOfText(one: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (one === backslash) this.#isEscaped = true;
    else if (one === quote) this.#isInText = false;
  }

  #keep(one: number): void {
    if (this.#length < longestText) this.#text[this.#length] = one;
    this.#length += 1;
  }

  #endKey(): void {
    this.#key = this.#takeText() ?? '';
  }

  #endField(): void {
    const value = this.#takeText();
    if (this.#key === '"id"') this.#found = value;
    this.#key = '';
  }

  #takeText(): string | undefined {
    const length = this.#length;
    this.#length = 0;
    return length > longestText ? undefined : this.#text.toString('utf8', 0, length).trim();
  }
}
