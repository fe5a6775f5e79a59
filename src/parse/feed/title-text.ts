import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { htmlToText } from '../html-to-text.js';
import { decodeEntities, numericEntity } from './decode-entities.js';
import type { DraftText } from './entry-draft.js';

/** Characters of a text that stands on one line. */
const maxLineChars = 20_000;

/** Elements that RSS publishers put into titles. Anything else in angle brackets is the title's own text. */
const inline =
  'a|abbr|acronym|b|big|cite|code|del|div|em|font|h[1-6]|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|var';
const closedTag = new RegExp(`</(?:${inline})\\s{0,8}>`, 'i');
const voidTag = /<(?:br|hr|wbr|img)(?:\s[^<>]{0,2000})?\/?>/i;
const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/;

/** References that a plain-text title holds by mistake; `&lt;`, `&gt;` and `&amp;` may be what the title speaks of. */
const strayReference =
  /&(?!lt;|gt;|amp;|#60;|#62;|#38;)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/g;

/** A title as plain text on one line. */
export function titleText(title: DraftText): string {
  const html = title.kind === 'html' || (title.kind === 'guess' && looksLikeHtml(title.text));
  if (html) return onOneLine(htmlToText(title.text));
  return onOneLine(
    title.text.includes('&') ? title.text.replace(strayReference, (found) => decodeEntities(found)) : title.text,
  );
}

/** A text with its white space collapsed, as titles, names and links are kept. What is absurdly long is cut. */
export function onOneLine(text: string): string {
  const start = text.trimStart().slice(0, maxLineChars);
  return start.replace(/[^\S ]\s*| \s+/g, ' ').trimEnd();
}

/** Whether a text that has been decoded once still holds markup or references: then it was HTML. */
function looksLikeHtml(text: string): boolean {
  if (text.includes('<') && (closedTag.test(text) || voidTag.test(text))) return true;
  return text.includes('&') && reference.test(text);
}

/**
 * The name in what RSS writes for a person: `mail@x.org (Name)` (RSS 2.0), `Name <mail@x.org>`, `Name (mail@x.org)`;
 * the address itself where there is no name.
 */
export function personName(value: string): string {
  const text = onOneLine(value);
  if (!text.includes('@') || text.length > 500) return text;
  const address = /(?<![\w.+%'-])[\w.+%'-]+@[\w.-]+/.exec(text)?.[0];
  if (address === undefined) return text;
  const rest = onOneLine(text.replaceAll(address, ' ').replace(/mailto:|[()<>[\]"]/g, ' '))
    .replace(/^[,;:\s-]+|(?<![,;:\s-])[,;:\s-]+$/g, '')
    .trim();
  return rest === '' ? address : rest;
}

/** A lead byte of UTF-8 followed by a continuation byte, both read as latin-1 or windows-1252. */
const suspect = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
const c1 = /[\u0080-\u009f]/;
const everyC1 = /[\u0080-\u009f]/g;

/**
 * Mends a text whose publisher took UTF-8 for latin-1 and encoded it again (`rÃ¨glement`), where the whole text proves
 * it, and reads C1 control characters as the windows-1252 ones that were meant. feedparser does both.
 */
export function mendText(text: string): string {
  const once = suspect.test(text) ? undoDoubleEncoding(text) : text;
  return c1.test(once) ? once.replace(everyC1, (char) => numericEntity(char.charCodeAt(0))) : once;
}

function undoDoubleEncoding(text: string): string {
  for (const charset of ['latin1', 'windows-1252']) {
    const bytes = iconv.encode(text, charset);
    if (isUtf8(bytes) && iconv.decode(bytes, charset) === text) return bytes.toString('utf8');
  }
  return text;
}
