import { TextBuilder } from '../text-builder.js';
import { isWhiteSpace } from '../white-space.js';
import { resolveAnyUrl } from './resolve-url.js';

/** What stands before the equals sign of a link, and how long that may be. */
const linkName = /\s(?:href|src)\s{0,4}$/i;
const maxNameChars = 9;
const maxSpaces = 4;
const absolute = /^(?:[a-z][a-z0-9+.-]{0,30}:|#|$)/i;

/** HTML with the relative `href` and `src` in it made absolute: elsewhere than on its site they would lead nowhere. */
export function resolveMarkup(html: string, base: string | null): string {
  if (base === null || !html.includes('<')) return html;
  const out = new TextBuilder();
  let copied = 0;
  let from = 0;
  for (let equals = html.indexOf('='); equals >= 0; equals = html.indexOf('=', Math.max(from, equals + 1))) {
    const quote = linkName.test(html.slice(Math.max(from, equals - maxNameChars), equals))
      ? openQuote(html, equals)
      : -1;
    if (quote < 0) continue;
    const start = quote + 1;
    const end = html.indexOf(html.charAt(quote), start);
    if (end < 0) break;
    from = end;
    const value = html.slice(start, end);
    const url = absolute.test(value.trimStart()) ? null : resolveAnyUrl(value.replaceAll('&amp;', '&'), base);
    if (url === null) continue;
    out.add(html.slice(copied, start));
    out.add(url.replaceAll('&', '&amp;'));
    copied = end;
  }
  if (copied === 0) return html;
  out.add(html.slice(copied));
  return out.toString();
}

/** The index of the quote after an equals sign, or -1. */
function openQuote(html: string, equals: number): number {
  let at = equals + 1;
  while (at <= equals + maxSpaces && isWhiteSpace(html.charCodeAt(at))) at += 1;
  const unit = html.charCodeAt(at);
  return unit === 0x22 || unit === 0x27 ? at : -1;
}
