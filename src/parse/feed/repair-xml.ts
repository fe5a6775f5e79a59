import { TextBuilder } from '../text-builder.js';
import { decodeEntities, endOfReference, namedEntity, numericEntity } from './decode-entities.js';
import { findRoot } from './find-root.js';
import { FeedRefused, maxFeedChars } from './limits.js';

/** A document from its root on, without the faults that a strict parser needlessly rejects. */
export interface RepairedXml {
  xml: string;
  rootName: string;
  /** True if characters or references had to be mended. What stood before and after the root does not count. */
  mended: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 section 2.2 forbids these
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const everyForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;

/**
 * Mends a feed document in one linear pass. Drops control characters, everything before the root (with the DOCTYPE) and everything after
 * the last tag. Replaces HTML's named entities and the DOCTYPE's short ones, reads `&#146;` as windows-1252, and escapes a bare `&` and
 * a `<` that opens nothing. Leaves CDATA and comments alone.
 */
export function repairXml(text: string): RepairedXml {
  const clean = forbidden.test(text) ? text.replace(everyForbidden, '') : text;
  const root = findRoot(clean);
  const end = clean.lastIndexOf('>') + 1;
  const body = end > root.start ? clean.slice(root.start, end) : clean.slice(root.start);
  const entities = readDoctypeEntities(clean.slice(0, root.start));
  const mended = new Mender(body, entities).mend();
  return { xml: mended ?? body, rootName: root.name, mended: mended !== null || clean !== text };
}

/** Mending lengthens a document (`&` becomes `&amp;`). The limit stops entity bombs. */
const maxMendedChars = 1.5 * maxFeedChars;

/** Entities that a DOCTYPE declares have longer names than HTML's. */
const maxEntityNameChars = 64;

/** Makes one pass over a document's tags and text. Copies nothing until there is something to mend. */
class Mender {
  #out = new TextBuilder();
  #copied = 0;
  #nextAmp: number;

  constructor(
    private readonly body: string,
    private readonly entities: ReadonlyMap<string, string>,
  ) {
    this.#nextAmp = body.indexOf('&');
  }

  /** The mended text; null if nothing had to be mended. */
  mend(): string | null {
    const { body } = this;
    let at = 0;
    while (at < body.length) {
      const tag = body.indexOf('<', at);
      this.#mendReferences(at, tag < 0 ? body.length : tag);
      if (tag < 0) break;
      at = this.#passTag(tag);
      if (at < 0) break;
    }
    if (this.#copied === 0) return null;
    this.#out.add(body.slice(this.#copied));
    return this.#out.toString();
  }

  /** The index at which the scan continues after a `<`; -1 after a section without an end. */
  #passTag(tag: number): number {
    const { body } = this;
    const next = body.charCodeAt(tag + 1);
    if (next === 0x21) return this.#passSection(tag);
    if (!opensTag(next)) this.#replace(tag, tag + 1, '&lt;');
    return tag + 1;
  }

  #passSection(tag: number): number {
    const { body } = this;
    const close = body.startsWith('<![CDATA[', tag) ? ']]>' : body.startsWith('<!--', tag) ? '-->' : '';
    if (close === '') return tag + 1;
    const found = body.indexOf(close, tag + 4);
    if (found < 0) return -1;
    if (this.#nextAmp >= 0 && this.#nextAmp < found) this.#nextAmp = body.indexOf('&', found);
    return found + 3;
  }

  #mendReferences(from: number, to: number): void {
    const { body } = this;
    if (this.#nextAmp >= 0 && this.#nextAmp < from) this.#nextAmp = body.indexOf('&', from);
    while (this.#nextAmp >= 0 && this.#nextAmp < to) {
      this.#mendReference(this.#nextAmp);
      this.#nextAmp = body.indexOf('&', this.#nextAmp + 1);
    }
  }

  #mendReference(amp: number): void {
    const { body } = this;
    if (isXmlReference(body, amp)) return;
    const end = endOfReference(body, amp, maxEntityNameChars);
    const text = end < 0 ? null : this.#textOf(body.slice(amp + 1, end));
    const pair = text === '\ufffd' ? pairAt(body, amp) : null;
    if (pair !== null) {
      this.#replace(amp, pair.end, pair.text);
      this.#nextAmp = pair.end - 1;
    } else if (text === null) this.#replace(amp, amp + 1, '&amp;');
    else if (text !== undefined) this.#replace(amp, end + 1, escapeText(text));
  }

  /** The text of a reference; undefined if the reference may stay, null if it is no reference. */
  #textOf(name: string): string | null | undefined {
    return name.startsWith('#') ? numericText(name) : (this.entities.get(name) ?? namedEntity(name));
  }

  #replace(from: number, to: number, text: string): void {
    this.#out.add(this.body.slice(this.#copied, from));
    this.#out.add(text);
    this.#copied = to;
    if (this.#out.length > maxMendedChars) {
      throw new FeedRefused('too-large', `document: expected at most ${maxMendedChars} characters with its entities`);
    }
  }
}

function opensTag(code: number): boolean {
  if (code >= 0x61 && code <= 0x7a) return true;
  return (
    (code >= 0x41 && code <= 0x5a) || code === 0x2f || code === 0x3f || code === 0x5f || code === 0x3a || code > 0x7f
  );
}

/** True for `&lt;` `&gt;` `&amp;` `&quot;` `&apos;`, most references of an escaped HTML text. Compares letters, as that is fast. */
function isXmlReference(body: string, amp: number): boolean {
  switch (body.charCodeAt(amp + 1)) {
    case 0x6c: // l
      return body.startsWith('t;', amp + 2);
    case 0x67: // g
      return body.startsWith('t;', amp + 2);
    case 0x71: // q
      return body.startsWith('uot;', amp + 2);
    case 0x61: // a
      return body.startsWith('mp;', amp + 2) || body.startsWith('pos;', amp + 2);
    default:
      return false;
  }
}

/** The text of `#146` or `#x92`; undefined if the reference may stay, null if it is none. */
function numericText(name: string): string | null | undefined {
  const match = /^#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}))$/.exec(name);
  if (!match) return null;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  const asIs = (code >= 32 && code < 127) || (code > 159 && code < 0xd800) || code === 9 || code === 10 || code === 13;
  return asIs ? undefined : numericEntity(code);
}

const pairOfReferences = /&#(?:x([0-9a-f]{4})|([0-9]{5}));&#(?:x([0-9a-f]{4})|([0-9]{5}));/iy;

/** The character of two references to UTF-16 surrogates (`&#55357;&#56832;`), which Java and .NET programs write. */
function pairAt(body: string, amp: number): { readonly text: string; readonly end: number } | null {
  pairOfReferences.lastIndex = amp;
  const match = pairOfReferences.exec(body);
  if (!match) return null;
  const [, highHex, high, lowHex, low] = match;
  const text = String.fromCharCode(
    highHex === undefined ? Number(high) : Number.parseInt(highHex, 16),
    lowHex === undefined ? Number(low) : Number.parseInt(lowHex, 16),
  );
  return (text.codePointAt(0) ?? 0) > 0xffff ? { text, end: pairOfReferences.lastIndex } : null;
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}

/** Entities read from one document. The European Data Protection Supervisor's feed needs 1,026. */
const maxEntities = 2_048;
const maxValueChars = 256;

const declaration = /<!ENTITY\s{1,32}([A-Za-z_][\w.-]{0,63})\s{1,32}(?:"([^"<]{0,256})"|'([^'<]{0,256})')\s{0,32}>/g;

/**
 * The short literal entities that a DOCTYPE's internal subset declares. Leaves out external entities, markup, and entities made of other
 * entities: they could blow up a small document or read a local file.
 */
function readDoctypeEntities(prolog: string): Map<string, string> {
  const entities = new Map<string, string>();
  if (!prolog.includes('<!ENTITY')) return entities;
  for (const match of prolog.matchAll(declaration)) {
    const value = decodeEntities(match[2] ?? match[3] ?? '');
    const name = match[1];
    if (name === undefined || value.length > maxValueChars || /&[\w#]/.test(value)) continue;
    if (!entities.has(name)) entities.set(name, value);
    if (entities.size >= maxEntities) break;
  }
  return entities;
}
