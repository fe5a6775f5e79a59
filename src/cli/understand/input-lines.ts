export type InputLine =
  /** The number, from 1, and the bytes without the line end. */
  | { readonly number: number; readonly bytes: Uint8Array }
  /** A line with more bytes than allowed. `id` is the `id` of its JSON object as JSON text, if it has one. */
  | { readonly number: number; readonly bytes: null; readonly id: string | undefined };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Yields the lines of a stream, in order, as many at a time as have arrived. So a program that writes line by line is answered line by
 * line. At most one line and one chunk are held. A line that is too long is dropped except for its id, but counted.
 */
export async function* inputLines(
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<readonly InputLine[]> {
  const splitter = new LineSplitter(maxBytes);
  for await (const chunk of stream) {
    const lines = splitter.push(Buffer.from(chunk));
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last) yield [last];
}

class LineSplitter {
  readonly #maxBytes: number;
  #number = 0;
  /** The parts so far of the current line. */
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** For a line that is too long. */
  #id: LongLineId | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): readonly InputLine[] {
    const lines: InputLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#add(chunk.subarray(start, end));
      lines.push(this.#finish());
      start = end + 1;
    }
    this.#add(chunk.subarray(start));
    return lines;
  }

  /** The last line need not have a line end. */
  end(): InputLine | undefined {
    return this.#length === 0 ? undefined : this.#finish();
  }

  #add(piece: Uint8Array): void {
    this.#length += piece.byteLength;
    if (this.#length <= this.#maxBytes) {
      if (piece.byteLength > 0) this.#pieces.push(piece);
      return;
    }
    this.#id ??= new LongLineId();
    for (const one of [...this.#pieces, piece]) this.#id.push(one);
    this.#pieces = [];
  }

  #finish(): InputLine {
    const [bytes, id] = [Buffer.concat(this.#pieces), this.#id];
    this.#pieces = [];
    this.#length = 0;
    this.#id = undefined;
    this.#number += 1;
    if (id) return { number: this.#number, bytes: null, id: id.end() };
    const isCut = bytes.at(-1) === carriageReturn;
    return { number: this.#number, bytes: isCut ? bytes.subarray(0, -1) : bytes };
  }
}

const byte = (character: string) => character.charCodeAt(0);
const [quote, backslash, colon, comma] = [byte('"'), byte('\\'), byte(':'), byte(',')];
const opening = [byte('{'), byte('[')];
const closing = [byte('}'), byte(']')];
/** Longer than any accepted id, including escapes. */
const longestText = 8_192;

/**
 * Finds the `id` of a JSON object that is too long to be held, anywhere in the object. Bytes come in pieces, and only the key and the value
 * of one field are kept. If the text is no JSON, the result is undefined, or a text that `JSON.parse` refuses.
 */
class LongLineId {
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

  /** The value as JSON text. Undefined if there is none, or if it is too long. */
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

  /** True if a byte outside texts separates the fields of the object, or is its beginning or end. */
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
