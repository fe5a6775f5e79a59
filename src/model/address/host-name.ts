import { parseUrl } from './parse-url.js';

/**
 * The name in a Host header or a setting, as URLs write it: in small letters and ASCII, an IPv6 address in brackets and in its
 * short form, without port or final dot. Null for what is no host. Pure.
 */
export function parseHostName(host: string): string | null {
  // A bare IPv6 address is no host of a URL; what else holds one of these characters would be read as another part of it.
  const written = /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(host) ? `[${host}]` : host;
  if (/[\s/\\?#@%]/.test(written)) return null;
  return parseUrl(`http://${written}`)?.hostname.replace(/\.$/, '') || null;
}
