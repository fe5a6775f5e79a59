import { parseUrl } from './parse-url.js';

/** Characters of a name with its port: a name has 253 at most (RFC 1035 section 2.3.4), which other alphabets write in fewer. */
const hostChars = 300;

/**
 * The name in a Host header or a setting, as URLs write it: in small letters and ASCII, an IPv6 address in brackets and in its
 * short form, without port or final dot. Null for what is no host. Pure.
 */
export function parseHostName(host: string): string | null {
  // Anybody may send a header of kilobytes: its length is asked before what it says.
  if (host.length > hostChars) return null;
  // A bare IPv6 address is no host of a URL; what else holds one of these characters would be read as another part of it.
  const written = isBareAddress(host) ? `[${host}]` : host;
  if (/[\s/\\?#@%]/.test(written)) return null;
  return parseUrl(`http://${written}`)?.hostname.replace(/\.$/, '') || null;
}

/** Whether it can be nothing but an IPv6 address without brackets: two colons at least, between hexadecimal digits. Pure. */
export function isBareAddress(host: string): boolean {
  return host.indexOf(':') < host.lastIndexOf(':') && /^[\da-f:.]+$/i.test(host);
}
