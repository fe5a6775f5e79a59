import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseUrl } from '../../model/address/parse-url.js';
import { FetchError } from './fetch-error.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

export interface AddressGuard {
  /** True for public addresses, and for addresses that the operator exempted. */
  permits(address: string): boolean;
  /** True only for addresses that the operator exempted. */
  exempts(address: string): boolean;
  /** Advice for error messages: the setting that would permit the address. */
  readonly remedy: string;
}

/** The only IPv6 block of public addresses (RFC 4291 section 2.4, IANA). */
const GLOBAL_UNICAST: Range = [ipaddr.parse('2000::'), 3];

/** Looks public, but is the metadata and agent service of every Azure machine. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/**
 * A guard that permits public addresses and the ranges in `allow` (CIDR notation, `127.0.0.0/8`).
 * Throws `TypeError` if an entry of `allow` is not in CIDR notation. `variable` is the setting that holds it.
 */
export function createAddressGuard(allow: readonly string[], variable = 'VIGIE_FETCH_ALLOW'): AddressGuard {
  const exempted = allow.map(parseRange);
  const exempts = (address: string) => {
    const parsed = parseAddress(address);
    return parsed !== null && exempted.some((range) => contains(range, parsed));
  };
  const remedy = `${variable} can name others`;
  return { exempts, permits: (address) => exempts(address) || isPublic(address), remedy };
}

function isPublic(text: string): boolean {
  const address = parseAddress(text);
  if (address === null || address.toString() === AZURE_WIRE_SERVER) return false;
  // `::7f00:1` (the obsolete IPv4-compatible form of 127.0.0.1) counts as unicast: hence the second condition.
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || contains(GLOBAL_UNICAST, address));
}

/** Parses an address. `process` turns IPv4-mapped IPv6 into the IPv4 address that it reaches. */
function parseAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function contains([base, bits]: Range, address: Address): boolean {
  return base.kind() === address.kind() && address.match(base, bits);
}

function parseRange(cidr: string): Range {
  if (!ipaddr.isValidCIDR(cidr)) throw new TypeError(`allow: expected a range such as "127.0.0.0/8", got "${cidr}"`);
  return ipaddr.parseCIDR(cidr);
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Parses an http(s) URL and drops its fragment. Throws FetchError `address-refused` for other schemes, for user names and
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

/** Why a URL must not be visited, regardless of host and port, or null. */
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
