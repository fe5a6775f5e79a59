import { decodeEntities } from './feed/decode-entities.js';
import { TextCollapser } from './text-collapser.js';

/** Elements that break the line. */
const blocks = new Set(
  'address article aside blockquote br canvas center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/** Elements whose content is not text for readers. */
const unread = new Set(['script', 'style', 'noframes', 'template', 'textarea', 'xmp']);

/** No valid character. It is removed from the input, and a reference to it becomes a line break. */
const noCharacter = '\ufffe';

/**
 * The readable text of an HTML fragment. Drops scripts, styles and comments, turns block elements and `<br>` into line breaks, decodes
 * entities once and collapses white space. Linear in its length.
 */
export function htmlToText(html: string): string {
  const text = new TagDropper(html.includes(noCharacter) ? html.replaceAll(noCharacter, '') : html).run();
  // A reference may stand for white space, which must then be collapsed with the white space around it.
  const decoded = decodeEntities(text, asPlainSpace);
  if (decoded === text) return text;
  const out = new TextCollapser(true);
  out.add(decoded, 0, decoded.length);
  return out.toString();
}

const space = /\s/g;

function asPlainSpace(decoded: string): string {
  return decoded.replace(space, ' ').replace(noCharacter, '\n');
}

/** Walks from one `<` to the next and copies the text between tags. */
class TagDropper {
  readonly #out = new TextCollapser();
  /** Cleared once quotes turn out to be unpaired: searching to the end for every tag would be quadratic. */
  #quotes = true;

  constructor(private readonly html: string) {}

  run(): string {
    const { html } = this;
    let at = 0;
    for (;;) {
      const tag = html.indexOf('<', at);
      if (tag < 0) {
        this.#out.add(html, at, html.length);
        return this.#out.toString();
      }
      if (tag > at) this.#out.add(html, at, tag);
      at = this.#pass(tag);
      if (at < 0) return this.#out.toString();
    }
  }

  /** The index after the tag, comment or unread element at `tag`; -1 if it runs to the end. */
  #pass(tag: number): number {
    const { html } = this;
    const next = html.charCodeAt(tag + 1);
    if (next === 0x21 || next === 0x3f) return this.#passDeclaration(tag);
    const closing = next === 0x2f;
    const nameStart = closing ? tag + 2 : tag + 1;
    const nameEnd = endOfName(html, nameStart);
    if (nameEnd === nameStart) {
      this.#out.add(html, tag, tag + 1);
      return tag + 1;
    }
    const end = this.#endOfTag(nameEnd);
    // Drop a tag that the end of the text cuts off.
    if (end < 0) return -1;
    const name = html.slice(nameStart, nameEnd).toLowerCase();
    if (blocks.has(name)) this.#out.breakLine();
    return !closing && unread.has(name) ? this.#passUnread(name, end) : end;
  }

  #passDeclaration(tag: number): number {
    const { html } = this;
    if (html.startsWith('<!--', tag)) return after(html, '-->', tag + 4);
    if (html.startsWith('<![CDATA[', tag)) return tag + 9;
    return after(html, '>', tag);
  }

  #passUnread(name: string, from: number): number {
    const close = new RegExp(`</${name}[\\s/>]`, 'gi');
    close.lastIndex = from;
    const found = close.exec(this.html);
    return found ? after(this.html, '>', found.index) : -1;
  }

  #endOfTag(from: number): number {
    const { html } = this;
    if (this.#quotes) {
      const end = endOutsideQuotes(html, from);
      if (end >= 0) return end;
      this.#quotes = false;
    }
    return after(html, '>', from);
  }
}

function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    const letter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    const later = at > from && ((code >= 0x30 && code <= 0x39) || code === 0x3a || code === 0x2d || code === 0x5f);
    if (!letter && !later) break;
  }
  return at;
}

function endOutsideQuotes(html: string, from: number): number {
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code === 0x22 || code === 0x27) {
      at = html.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function after(text: string, token: string, from: number): number {
  const found = text.indexOf(token, from);
  return found < 0 ? -1 : found + token.length;
}
