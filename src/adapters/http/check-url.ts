import { isIP } from 'node:net';
import { parseUrl } from '../../model/address/parse-url.js';
import type { AddressGuard } from './address-guard.js';
import { FetchError } from './fetch-error.js';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * An address as an http(s) URL without fragment. Throws FetchError `address-refused` for other schemes, for names and
 * passwords in the URL, and for literal addresses that the guard refuses.
 */
export function parseVisitUrl(text: string, guard: AddressGuard): URL {
  const url = parseUrl(text);
  if (url === null) throw new FetchError('address-refused', `expected an http(s) URL, got "${text}"`);
  const fault = detectFault(url);
  if (fault !== null) throw new FetchError('address-refused', fault);
  refuseLiteral(url, guard);
  url.hash = '';
  return url;
}

/** Why a URL is not visited, whatever its host and port, or null. */
export function detectFault(url: URL): string | null {
  if (!(url.protocol in DEFAULT_PORTS)) return `expected http or https, got "${url.protocol}"`;
  if (url.username !== '' || url.password !== '') return 'expected no user name or password in the URL';
  return null;
}

/**
 * Throws FetchError `address-refused` for a literal address that the guard refuses. The URL parser has already turned
 * every spelling (`0x7f.1`, `2130706433`) into dotted decimals.
 */
export function refuseLiteral(url: URL, guard: AddressGuard): void {
  const host = bareHost(url);
  if (isIP(host) && !guard.permits(host)) {
    throw new FetchError('address-refused', `expected a public address (${guard.remedy}), got ${host}`);
  }
}

/** The host name, without the brackets of an IPv6 literal. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

export function effectivePort(url: URL): string {
  return url.port || (DEFAULT_PORTS[url.protocol] ?? '');
}

export function isDefaultPort(url: URL): boolean {
  return Object.values(DEFAULT_PORTS).includes(effectivePort(url));
}

/** The key of the HostGate: `name:port`. */
export function gateKey(url: URL): string {
  return `${url.hostname}:${effectivePort(url)}`;
}
