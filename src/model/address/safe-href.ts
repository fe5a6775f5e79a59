import { parseUrl } from './parse-url.js';

const MAX_HREF_LENGTH = 2_000;

/** The address as a link may carry it: absolute http(s), no user name (`https://ec.europa.eu@evil.example`), or null. */
export function safeHref(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  if (parsed === null) return null;
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= MAX_HREF_LENGTH ? parsed.href : null;
}
