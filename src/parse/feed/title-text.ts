import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { htmlToText } from '../html-to-text.js';
import { decodeEntities, numericEntity } from './decode-entities.js';
import type { DraftText } from './entry-draft.js';

/** Maximum length of a text on one line. */
const maxLineChars = 20_000;

/** Elements that RSS publishers put into titles. Anything else in angle brackets is the title's own text. */
const inline =
  'a|abbr|acronym|b|big|cite|code|del|div|em|font|h[1-6]|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|var';
const closedTag = new RegExp(`</(?:${inline})\\s{0,8}>`, 'i');
const voidTag = /<(?:br|hr|wbr|img)(?:\s[^<>]{0,2000})?\/?>/i;
const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/;

/** References that a plain-text title holds by mistake. `&lt;`, `&gt;` and `&amp;` may be the subject of the title. */
const strayReference =
  /&(?!lt;|gt;|amp;|#60;|#62;|#38;)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/g;

export function titleText(title: DraftText): string {
  const html = title.kind === 'html' || (title.kind === 'guess' && looksLikeHtml(title.text));
  if (html) return onOneLine(htmlToText(title.text));
  return onOneLine(
    title.text.includes('&') ? title.text.replace(strayReference, (found) => decodeEntities(found)) : title.text,
  );
}

/** Collapses the white space of a title, name or link. Cuts an absurdly long text. */
export function onOneLine(text: string): string {
  const start = text.trimStart().slice(0, maxLineChars);
  return start.replace(/[^\S ]\s*| \s+/g, ' ').trimEnd();
}

/** True if a text that has been decoded once still holds markup or references: then it was HTML. */
function looksLikeHtml(text: string): boolean {
  if (text.includes('<') && (closedTag.test(text) || voidTag.test(text))) return true;
  return text.includes('&') && reference.test(text);
}

/**
 * The name in a person of an RSS feed: `mail@x.org (Name)` (RSS 2.0), `Name <mail@x.org>`, `Name (mail@x.org)`. If there is no name,
 * the address.
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

/** A lead byte of UTF-8 followed by a continuation byte, both decoded as latin-1 or windows-1252. */
const suspect = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
const c1 = /[\u0080-\u009f]/;
const everyC1 = /[\u0080-\u009f]/g;

/**
 * Mends a text whose publisher took UTF-8 for latin-1 and encoded it again (`rÃ¨glement`), if the whole text proves it. Reads C1 control
 * characters as the windows-1252 characters that were meant. feedparser does both.
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
