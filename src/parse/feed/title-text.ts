import { htmlToText } from '../html-to-text.js';
import type { DraftText } from './entry-draft.js';

/** Elements that RSS publishers put into titles. Anything else in angle brackets is the title's own text. */
const inline =
  'a|abbr|acronym|b|big|cite|code|del|div|em|font|h[1-6]|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|var';
const closedTag = new RegExp(`</(?:${inline})\\s{0,8}>`, 'i');
const voidTag = /<(?:br|hr|wbr|img)(?:\s[^<>]{0,2000})?\/?>/i;
const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/;

/** A title as plain text on one line. */
export function titleText(title: DraftText): string {
  const html = title.kind === 'html' || (title.kind === 'guess' && looksLikeHtml(title.text));
  return onOneLine(html ? htmlToText(title.text) : title.text);
}

export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether a text that has been decoded once still holds markup or references: then it was HTML. */
function looksLikeHtml(text: string): boolean {
  if (text.includes('<') && (closedTag.test(text) || voidTag.test(text))) return true;
  return text.includes('&') && reference.test(text);
}
