import { z } from 'zod';
import { limits } from '../limits.js';

/**
 * The URL that a text is, or that it comes to against an absolute `base`; null where it is none. `URL.canParse` must not be asked:
 * once V8 has compiled the call, Node.js 20 answers no for a host with a letter such as `é`.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export const HttpUrl = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' }).max(limits.bodyBytes);

/** Whether a host name or address is this machine's own, in an address of the web too (`[::1]`). */
export function isLoopbackHost(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === 'localhost' || host === '::1' || host === '[::1]';
}

/** Characters of a name with its port: a name has 253 at most (RFC 1035 section 2.3.4), which other alphabets write in fewer. */
const hostChars = 300;

/**
 * The name in a Host header or a setting, as URLs write it: in small letters and ASCII, an IPv6 address in brackets and in its
 * short form, without port or final dot. Null for what is no host.
 */
export function parseHostName(host: string): string | null {
  // Anybody may send a header of kilobytes: its length is asked before what it says.
  if (host.length > hostChars) return null;
  // A bare IPv6 address is no host of a URL; what else holds one of these characters would be read as another part of it.
  const written = isBareAddress(host) ? `[${host}]` : host;
  if (/[\s/\\?#@%]/.test(written)) return null;
  return parseUrl(`http://${written}`)?.hostname.replace(/\.$/, '') || null;
}

/** Whether it can be nothing but an IPv6 address without brackets: two colons at least, between hexadecimal digits. */
export function isBareAddress(host: string): boolean {
  return host.indexOf(':') < host.lastIndexOf(':') && /^[\da-f:.]+$/i.test(host);
}

const MAX_HREF_LENGTH = 2_000;

/** The address as a link may carry it: absolute http(s), no user name (`https://ec.europa.eu@evil.example`), or null. */
export function safeHref(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  if (parsed === null) return null;
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= MAX_HREF_LENGTH ? parsed.href : null;
}
