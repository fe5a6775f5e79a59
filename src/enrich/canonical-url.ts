import { parseUrl } from '../model/address/parse-url.js';
import { isPlainAddress, originOf } from '../parse/plain-address.js';

/** Parameters that record where a visitor came from and never change what is shown. */
const trackingParameter =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|mkt_tok|xtor|at_(?:medium|campaign|custom\d*)|pk_(?:campaign|kwd|source)|mtm_[a-z_]+|_hsenc|_hsmi|hsctatracking|oly_anon_id|oly_enc_id|vero_id|wt_mc|s_cid|ns_campaign|ns_mchannel)$/i;

/**
 * One address for one page: the host in lower case, without default port, fragment and tracking parameters. Nothing else changes, because
 * the order of parameters, a final slash and the case of a path may matter to a publisher. A text that is no URL is returned trimmed.
 */
export function canonicalUrl(address: string): string {
  const trimmed = address.trim();
  if (isPlainAddress(trimmed)) return trimmed;
  const url = parseUrl(trimmed);
  if (!url) return trimmed;
  url.hash = '';
  if (url.search !== '') url.search = withoutTracking(url.search);
  // An empty search leaves its question mark behind.
  return url.search === '' ? url.href.replace(/\?$/, '') : url.href;
}

/** Edits the text, because `searchParams` would re-encode the other parameters. */
function withoutTracking(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !trackingParameter.test(pair.split('=', 1)[0] ?? ''));
  return kept.join('&');
}

/** Parts of an address, as in the URL parser's result. */
type AddressParts = Readonly<Pick<URL, 'host' | 'hostname' | 'pathname' | 'search'>>;

/** The parts of a page's canonical address, or null if it is no http(s) URL. A plain address needs no URL parser. */
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
