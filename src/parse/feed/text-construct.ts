import { htmlToText } from '../html-to-text.js';
import { TextBuilder } from '../text-builder.js';
import { decodeEntities } from './decode-entities.js';
import type { DraftText } from './entry-draft.js';
import { attributeOf, type FieldNode } from './field-node.js';
import { onOneLine } from './title-text.js';

export type Flavour = 'rss' | 'atom';

/**
 * Reads a text of a feed and its kind. Atom declares the kind: by `type` (RFC 4287 section 3.1), and in 0.3 also by `mode`. RSS does not,
 * so the kind is `guess` and the caller decides whether it is HTML.
 */
export function readText(node: FieldNode, flavour: Flavour): DraftText {
  const type = (attributeOf(node, 'type') ?? '').toLowerCase();
  if (isBase64(node, type, flavour))
    return { text: decodeBase64(node.text), kind: isHtmlType(type) ? 'html' : 'guess' };
  if (node.markup !== null) {
    const xhtml = type === 'xhtml' || type.endsWith('xml') || attributeOf(node, 'mode') === 'xml';
    const html = serializeMarkup(node.markup, !xhtml).trim();
    return { text: flavour === 'atom' && xhtml ? withoutOuterDiv(html) : html, kind: 'html' };
  }
  const text = node.text.trim();
  if (flavour === 'rss') return { text, kind: 'guess' };
  return { text, kind: isHtmlType(type) ? 'html' : 'text' };
}

function isHtmlType(type: string): boolean {
  return type === 'html' || type === 'text/html' || type === 'xhtml' || type === 'application/xhtml+xml';
}

/** Atom 0.3 says `mode="base64"`. In Atom 1.0 any media type other than text and XML means base64 (section 4.1.3.3). */
function isBase64(node: FieldNode, type: string, flavour: Flavour): boolean {
  if (attributeOf(node, 'mode')?.toLowerCase() === 'base64') return true;
  if (flavour !== 'atom' || node.markup !== null || !type.includes('/')) return false;
  return !(type.startsWith('text/') || /[+/](?:xml|json)$/.test(type)) && isBase64Text(node.text);
}

function isBase64Text(text: string): boolean {
  return text.trim().length > 0 && !/[^A-Za-z0-9+/=\s]/.test(text);
}

function decodeBase64(text: string): string {
  if (!isBase64Text(text)) return text.trim();
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? '' : decoded.trim();
}

/** The text of a name or identifier. Markup means nothing there, and is dropped if a publisher uses it. */
export function plainText(node: FieldNode): string {
  if (node.markup === null) return onOneLine(node.text);
  return onOneLine(htmlToText(serializeMarkup(node.markup, false)));
}

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * Turns inline markup of a feed (Atom `type="xhtml"`, or HTML that a publisher forgot to escape) into HTML, in order: drops prefixes,
 * turns CDATA into text, and gives `<b/>` its end tag. In escaped text with a stray element, the text before the element is decoded.
 */
function serializeMarkup(raw: string, escapedUntilTag: boolean): string {
  const out = new TextBuilder();
  let decoding = escapedUntilTag;
  let at = 0;
  for (let tag = raw.indexOf('<'); tag >= 0; tag = raw.indexOf('<', at)) {
    const text = raw.slice(at, tag);
    if (text !== '') out.add(decoding ? decodeEntities(text) : text);
    const piece = readPiece(raw, tag);
    at = piece.end;
    if (piece.kind === 'cdata') out.add(decoding ? piece.text : escapeText(piece.text));
    if (piece.kind !== 'tag') continue;
    decoding = false;
    out.add(serializeTag(piece.text));
  }
  const rest = raw.slice(at);
  out.add(decoding ? decodeEntities(rest) : rest);
  return out.toString();
}

interface Piece {
  kind: 'cdata' | 'comment' | 'tag';
  /** A tag with its brackets, or the inside of CDATA. */
  text: string;
  end: number;
}

function readPiece(raw: string, tag: number): Piece {
  if (raw.startsWith('<![CDATA[', tag)) {
    const close = raw.indexOf(']]>', tag);
    const stop = close < 0 ? raw.length : close;
    return { kind: 'cdata', text: raw.slice(tag + 9, stop), end: close < 0 ? stop : close + 3 };
  }
  if (raw.startsWith('<!--', tag)) {
    const close = raw.indexOf('-->', tag);
    return { kind: 'comment', text: '', end: close < 0 ? raw.length : close + 3 };
  }
  const close = endOfTag(raw, tag);
  const end = close < 0 ? raw.length : close + 1;
  return { kind: 'tag', text: raw.slice(tag, end), end };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The index of the `>` that ends a tag, outside quotes. htmlparser2 has read every tag here, so each has one. */
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

/** Removes the `<div>` in which Atom wraps XHTML: it is not part of the content (RFC 4287 section 3.1.1.3). */
function withoutOuterDiv(html: string): string {
  const text = html.trim();
  if (!/^<div[\s>]/i.test(text) || !/<\/div>$/i.test(text)) return text;
  const inner = text.slice(text.indexOf('>') + 1, -'</div>'.length);
  return balancesDivs(inner) ? inner.trim() : text;
}

/** True if each `</div>` inside closes a `<div>` inside. Otherwise the first and last tag belong to two elements. */
function balancesDivs(html: string): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)div[\s/>]/gi)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth < 0) return false;
  }
  return true;
}
