import { htmlToText } from '../html-to-text.js';
import { decodeEntities } from './decode-entities.js';
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
