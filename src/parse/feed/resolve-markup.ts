import { TextBuilder } from '../text-builder.js';
import { resolveAnyUrl } from './resolve-url.js';

const attribute = /\s(?:href|src)\s{0,4}=\s{0,4}(["'])/gi;
const absolute = /^(?:[a-z][a-z0-9+.-]{0,30}:|#|$)/i;

/** HTML with the relative `href` and `src` in it made absolute: elsewhere than on its site they would lead nowhere. */
export function resolveMarkup(html: string, base: string | null): string {
  if (base === null || !html.includes('<')) return html;
  const out = new TextBuilder();
  let copied = 0;
  attribute.lastIndex = 0;
  for (let match = attribute.exec(html); match; match = attribute.exec(html)) {
    const start = attribute.lastIndex;
    const end = html.indexOf(match[1] ?? '"', start);
    if (end < 0) break;
    attribute.lastIndex = end;
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
