import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseUrl } from '../../model/address/parse-url.js';
import { FetchError } from './fetch-error.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

export interface AddressGuard {
  /** True for public addresses, and for those that the operator exempted. */
  permits(address: string): boolean;
  /** True only for those that the operator exempted. */
  exempts(address: string): boolean;
  /** What to say of what it refuses: which setting lets it through. */
  readonly remedy: string;
}

/** The only IPv6 block from which public addresses are given out (RFC 4291 section 2.4, IANA). */
const GLOBAL_UNICAST: Range = [ipaddr.parse('2000::'), 3];

/** Public by its number, yet the metadata and agent service of every Azure machine. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/**
 * A guard that lets public addresses through, and those in `allow` (CIDR notation, `127.0.0.0/8`).
 * Throws `TypeError` where an entry of `allow` is no CIDR. `variable` is the setting that holds it.
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
  // `::7f00:1` (the dead IPv4-compatible form of 127.0.0.1) counts as unicast: hence the second condition.
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || contains(GLOBAL_UNICAST, address));
}

/** `process` turns IPv4-mapped IPv6 into the IPv4 address that it reaches. */
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
