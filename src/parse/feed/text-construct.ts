import { htmlToText } from '../html-to-text.js';
import type { DraftText } from './entry-draft.js';
import { attributeOf, type FieldNode } from './field-node.js';
import { serializeMarkup, withoutOuterDiv } from './markup.js';
import { onOneLine } from './title-text.js';

export type Flavour = 'rss' | 'atom';

/**
 * A text of a feed as its publisher means it. Atom says so: `type` (RFC 4287 section 3.1), and in 0.3 `mode`. RSS does not:
 * its text is HTML or not, which `guess` leaves to whoever needs to know.
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

/** Atom 0.3 says `mode="base64"`; Atom 1.0 means it by any media type that is neither text nor XML (section 4.1.3.3). */
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

/** A name or an identifier, in which markup means nothing but was put all the same: its text, without the markup. */
export function plainText(node: FieldNode): string {
  if (node.markup === null) return onOneLine(node.text);
  return onOneLine(htmlToText(serializeMarkup(node.markup, false)));
}
