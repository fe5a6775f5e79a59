import { parseUrl } from '../model/address/parse-url.js';
import { isPlainAddress, originOf } from '../parse/plain-address.js';

/** Parameters that say where a reader came from, never what is shown. */
const trackingParameter =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|mkt_tok|xtor|at_(?:medium|campaign|custom\d*)|pk_(?:campaign|kwd|source)|mtm_[a-z_]+|_hsenc|_hsmi|hsctatracking|oly_anon_id|oly_enc_id|vero_id|wt_mc|s_cid|ns_campaign|ns_mchannel)$/i;

/**
 * One address for one page: host in lower case, default port, fragment and tracking parameters dropped. Nothing else moves:
 * the order of parameters, a final slash and the case of a path may matter to a publisher. What is no URL is returned trimmed.
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

/** Edits the text: `searchParams` would write the other parameters anew, in another encoding. */
function withoutTracking(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !trackingParameter.test(pair.split('=', 1)[0] ?? ''));
  return kept.join('&');
}

/** Of an address, as the URL parser has them. */
type AddressParts = Readonly<Pick<URL, 'host' | 'hostname' | 'pathname' | 'search'>>;

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
