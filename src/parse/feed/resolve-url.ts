import { parseUrl } from '../../model/address/parse-url.js';
import { isPlainAddress, isPlainPath, originOf } from '../plain-address.js';

/**
 * The absolute http(s) URL of a link, or null. An absolute link stays as published, so that it equals what other feed readers show;
 * only `&amp;` and white space inside are mended.
 */
export function resolveUrl(href: string | null | undefined, base: string | null): string | null {
  const url = resolveAnyUrl(href, base);
  return url !== null && isHttp(url) ? url : null;
}

/** Like `resolveUrl`, for enclosures: accepts any scheme that names a file or a stream, but none that runs a script. */
export function resolveAnyUrl(href: string | null | undefined, base: string | null): string | null {
  const written = href?.trim() ?? '';
  if (written === '' || written.length > 8_192) return null;
  if (isPlainAddress(written)) return written;
  if (base !== null && isPlainPath(written) && isPlainAddress(base)) return originOf(base) + written;
  // Line breaks and indentation inside an address come from formatting.
  const value = written.replaceAll('&amp;', '&').replace(/[\r\n]\s*/g, '');
  if (isHttp(value) && !/\s/.test(value)) return parseUrl(value) === null ? null : value;
  const url = against(value, base);
  return url === null || /^(?:javascript|data|vbscript|blob):$/.test(url.protocol) ? null : url.href;
}

/** The base inside an element with `xml:base` (XML Base section 4). A relative base builds on the outer one. */
export function resolveBase(xmlBase: string, outer: string | null): string | null {
  return against(xmlBase.trim(), outer)?.href ?? outer;
}

function isHttp(value: string): boolean {
  return /^https?:\/\//i.test(value);
}

function against(value: string, base: string | null): URL | null {
  return base === null ? parseUrl(value.startsWith('//') ? `https:${value}` : value) : parseUrl(value, base);
}
