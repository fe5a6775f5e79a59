import { decodeEntities } from './decode-entities.js';

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * Inline markup of a feed (Atom `type="xhtml"`, or HTML that a publisher forgot to escape) as HTML, in order: prefixes go,
 * CDATA becomes text, `<b/>` gets its end tag. In escaped text with a stray element, what precedes it is decoded.
 */
export function serializeMarkup(raw: string, escapedUntilTag: boolean): string {
  let out = '';
  let decoding = escapedUntilTag;
  let at = 0;
  while (at < raw.length) {
    const tag = raw.indexOf('<', at);
    const text = raw.slice(at, tag < 0 ? raw.length : tag);
    out += decoding ? decodeEntities(text) : text;
    if (tag < 0) break;
    if (raw.startsWith('<![CDATA[', tag)) {
      const end = raw.indexOf(']]>', tag);
      const data = raw.slice(tag + 9, end < 0 ? raw.length : end);
      out += decoding ? data : data.replace(/[&<]/g, (char) => (char === '&' ? '&amp;' : '&lt;'));
      at = end < 0 ? raw.length : end + 3;
      continue;
    }
    const comment = raw.startsWith('<!--', tag);
    const end = comment ? raw.indexOf('-->', tag) : endOfTag(raw, tag);
    if (end < 0) break;
    if (!comment) {
      decoding = false;
      out += serializeTag(raw.slice(tag, end + 1));
    }
    at = end + (comment ? 3 : 1);
  }
  return out;
}

/** The index of the `>` that ends a tag, outside quotes; every tag here has been read by htmlparser2 and has one. */
function endOfTag(raw: string, tag: number): number {
  for (let at = tag + 1; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code === 0x22 || code === 0x27) {
      const close = raw.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (close < 0) return raw.indexOf('>', at);
      at = close;
    }
  }
  return -1;
}

const tagName = /^<(\/?)(?:[\w.-]{1,64}:)?([\w.-]{1,64})/;

function serializeTag(tag: string): string {
  const match = tagName.exec(tag);
  if (!match) return '';
  const name = (match[2] ?? '').toLowerCase();
  const rest = tag.slice(match[0].length).replace(/\sxmlns(?::[\w.-]{1,64})?=(?:"[^"]*"|'[^']*')/g, '');
  if (rest.endsWith('/>') && !voidElements.has(name)) return `<${name}${rest.slice(0, -2).trimEnd()}></${name}>`;
  return `<${match[1]}${name}${rest}`;
}

/** Atom wraps XHTML in a `<div>` that is not part of the content (RFC 4287 section 3.1.1.3). */
export function withoutOuterDiv(html: string): string {
  const text = html.trim();
  if (!/^<div[\s>]/i.test(text) || !/<\/div>$/i.test(text)) return text;
  const inner = text.slice(text.indexOf('>') + 1, -'</div>'.length);
  return balancesDivs(inner) ? inner.trim() : text;
}

/** Whether each `</div>` inside closes a `<div>` inside: otherwise first and last tag are two elements. */
function balancesDivs(html: string): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)div[\s/>]/gi)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth < 0) return false;
  }
  return true;
}
