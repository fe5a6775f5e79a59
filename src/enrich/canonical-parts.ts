import { parseUrl } from '../model/address/parse-url.js';
import { isPlainAddress, originOf } from '../parse/plain-address.js';
import { canonicalUrl } from './canonical-url.js';

/** Of an address, as the URL parser has them. */
export type AddressParts = Readonly<Pick<URL, 'host' | 'hostname' | 'pathname' | 'search'>>;

/** The parts of a page's one address, told without the URL parser where that is plain; null where it is no http(s) URL. */
export function canonicalParts(address: string): AddressParts | null {
  const canonical = canonicalUrl(address);
  if (isPlainAddress(canonical)) {
    const origin = originOf(canonical);
    const host = origin.slice(origin.indexOf('/') + 2);
    return { host, hostname: host, pathname: canonical.slice(origin.length), search: '' };
  }
  const url = parseUrl(canonical);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : null;
}
