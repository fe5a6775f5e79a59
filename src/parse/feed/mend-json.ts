import { parseJson } from '../../model/parse-json.js';
import { TextBuilder } from '../text-builder.js';
import { FeedRefused, maxDepth } from './limits.js';

/** A JSON text up to the end of its first value. */
interface MendedJson {
  readonly json: string;
  /** True if something inside had to be mended. What follows the value does not count. */
  readonly mended: boolean;
}

/** An escaped control character or surrogate: `JSON.parse` accepts both, but no text should hold them. */
const oddEscape = /\\u(?:00[01]|[dD][89a-fA-F])/;

/** True if a JSON text may hold escapes that name no character. */
export function hasOddEscapes(text: string): boolean {
  return oddEscape.test(text);
}

/**
 * Mends JSON as templates write it, in one pass: line breaks and control characters inside strings, unknown escapes, escapes that name
 * no character, and commas before a closing bracket. Cuts off what follows the value.
 */
export function mendJson(text: string): MendedJson {
  return new JsonMender(text).mend();
}

class JsonMender {
  readonly #out = new TextBuilder();
  #copied = 0;

  constructor(private readonly text: string) {}

  mend(): MendedJson {
    const end = this.#passValue();
    const mended = this.#copied > 0;
    if (!mended) return { json: this.text.slice(0, end), mended };
    this.#out.add(this.text.slice(this.#copied, end));
    return { json: this.#out.toString(), mended };
  }

  /** The index after the bracket that closes the first one. */
  #passValue(): number {
    const { text } = this;
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x22) at = this.#passString(at);
      else if (code === 0x2c) this.#passComma(at);
      else if (code === 0x7b || code === 0x5b) depth += 1;
      else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return text.length;
  }

  #passComma(comma: number): void {
    let next = comma + 1;
    while (isJsonSpace(this.text.charCodeAt(next))) next += 1;
    const code = this.text.charCodeAt(next);
    if (code === 0x7d || code === 0x5d) this.#replace(comma, comma + 1, '');
  }

  /** The index of the quote that ends a string. */
  #passString(quote: number): number {
    const { text } = this;
    let at = quote + 1;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 0x22) return at;
      if (code === 0x5c) at = this.#passEscape(at);
      else {
        if (code < 0x20) this.#replace(at, at + 1, spaceEscapes.get(code) ?? '');
        at += 1;
      }
    }
    return at;
  }

  /** The index after an escape. */
  #passEscape(at: number): number {
    const { text } = this;
    const letter = text.charAt(at + 1);
    if (letter === 'u') return this.#passUnit(at);
    if (!'"\\/bfnrt'.includes(letter)) this.#replace(at, at + 1, '');
    return at + 2;
  }

  #passUnit(at: number): number {
    const unit = unitAt(this.text, at);
    const end = at + 6;
    if (unit === null) return at + 2;
    if (unit < 0x20 && !spaceEscapes.has(unit)) this.#replace(at, end, '');
    if (!isSurrogate(unit)) return end;
    const next = unit < 0xdc00 ? unitAt(this.text, end) : null;
    if (next !== null && next >= 0xdc00 && next <= 0xdfff) return end + 6;
    this.#replace(at, end, '\ufffd');
    return end;
  }

  #replace(from: number, to: number, by: string): void {
    this.#out.add(this.text.slice(this.#copied, from));
    this.#out.add(by);
    this.#copied = to;
  }
}

const spaceEscapes: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

function unitAt(text: string, at: number): number | null {
  const written = text.slice(at, at + 6);
  return /^\\u[0-9a-fA-F]{4}$/.test(written) ? Number.parseInt(written.slice(2), 16) : null;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/**
 * Completes a truncated JSON text: keeps everything up to the last complete element of its top-level array and closes the brackets. Undefined
 * if there is no such element. One pass over the text.
 */
export function completeJson(text: string): unknown {
  const end = lastWholeElement(text);
  return end < 0 ? undefined : parseJson(`${text.slice(0, end)}]}`);
}

/** The index after the last complete element of the array in the outer object; -1 if there is none. */
function lastWholeElement(text: string): number {
  let depth = 0;
  let end = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 2 && code === 0x7d) end = at + 1;
    }
  }
  return end;
}

function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return -1;
}

/** A shorter text cannot hold enough values to fill the memory. */
const harmlessChars = 1024 * 1024;

/** Objects and arrays in one document. 200,000 items need fewer, and each takes some sixty bytes once parsed. */
const maxContainers = 1_000_000;

/** Refuses a large JSON text that is mostly brackets: `JSON.parse` would turn ten megabytes of it into several hundred. */
export function refuseHostileJson(text: string): void {
  if (text.length < harmlessChars) return;
  let depth = 0;
  let containers = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) inString = !inString;
    else if (code === 0x5c) at += 1;
    else if (inString) continue;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth)
        throw new FeedRefused('too-deep', `document: expected JSON at most ${maxDepth} deep, got more`);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  if (containers <= maxContainers) return;
  throw new FeedRefused(
    'too-large',
    `document: expected at most ${maxContainers} objects and arrays, got ${containers}`,
  );
}
