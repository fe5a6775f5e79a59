import { z } from 'zod';
import { limits } from '../limits.js';

/**
 * Parses a URL, against an absolute `base` if given. Null if the text is no URL.
 * Do not ask `URL.canParse` instead: once V8 has compiled the call, Node.js 20 returns false for a host with a letter such as `é`.
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

/** True if a host name or address is this machine's own. `[::1]`, as URLs write it, counts too. */
export function isLoopbackHost(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === 'localhost' || host === '::1' || host === '[::1]';
}

/**
 * Characters of a host name with its port. A name has at most 253 (RFC 1035 section 2.3.4), or fewer if it is written in another alphabet.
 */
const hostChars = 300;

/**
 * The host name of a Host header or a setting, normalized as URLs write it: lower-case ASCII, an IPv6 address in brackets and in its short
 * form, no port, no final dot. Null if the text is no host.
 */
export function parseHostName(host: string): string | null {
  // Anybody may send a header of kilobytes, so the length is checked first.
  if (host.length > hostChars) return null;
  // A URL cannot hold a bare IPv6 address. Any other text with one of these characters would be read as another part of the URL.
  const written = isBareAddress(host) ? `[${host}]` : host;
  if (/[\s/\\?#@%]/.test(written)) return null;
  return parseUrl(`http://${written}`)?.hostname.replace(/\.$/, '') || null;
}

/** True if the text can only be an IPv6 address without brackets: at least two colons between hexadecimal digits. */
export function isBareAddress(host: string): boolean {
  return host.indexOf(':') < host.lastIndexOf(':') && /^[\da-f:.]+$/i.test(host);
}

const MAX_HREF_LENGTH = 2_000;

/** The address as a link may carry it, or null. It has to be absolute http(s) without a user name (`https://ec.europa.eu@evil.example`). */
export function safeHref(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  if (parsed === null) return null;
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= MAX_HREF_LENGTH ? parsed.href : null;
}
