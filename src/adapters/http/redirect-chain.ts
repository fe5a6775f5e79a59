import { parseUrl } from '../../model/address/parse-url.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import { type AddressGuard, detectFault, effectivePort, isDefaultPort, refuseLiteral } from './address-guard.js';
import { FetchError } from './fetch-error.js';

/** The progress of a visit: what every outcome reports, and what the next request needs. */
export interface RedirectChain {
  readonly first: URL;
  url: URL;
  method: 'GET' | 'POST';
  /** Status of the last response from `url`, or null if none has come. */
  status: number | null;
  /** The last address behind the leading permanent redirects that has answered, or null. */
  movedTo: string | null;
  /** False after the first temporary redirect. */
  permanent: boolean;
  /** False once a redirect led to another origin. */
  conditional: boolean;
  /** False once a redirect left the source's origin: data meant for that origin is no longer sent, not even if a redirect leads back. */
  own: boolean;
}

export function startRedirectChain(first: URL, method: FetchRequest['method'] = 'GET'): RedirectChain {
  return {
    first,
    url: first,
    method,
    status: null,
    movedTo: null,
    permanent: true,
    conditional: true,
    own: true,
  };
}

/** An address counts as the source's new one only once it answers, so that no source is moved to a dead address. */
export function noteAnswer(chain: RedirectChain, status: number): void {
  chain.status = status;
  if (chain.permanent && chain.url !== chain.first) chain.movedTo = chain.url.href;
}

export function noteRedirect(chain: RedirectChain, to: URL, keepsValidators: boolean): void {
  const status = chain.status ?? 0;
  const method = methodAfter(chain.method, status);
  // A POST that becomes a GET requests something else, so its target is not a new address of the source.
  chain.permanent &&= isPermanent(status) && method === chain.method;
  chain.method = method;
  chain.conditional &&= keepsValidators;
  chain.own &&= to.origin === chain.first.origin;
  chain.url = to;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface RedirectStep {
  readonly first: URL;
  /** The address that answered with the redirect. */
  readonly from: URL;
  readonly status: number;
  /** The method of the request to `from`. */
  readonly method: 'GET' | 'POST';
  /** Empty if the response named none. */
  readonly location: string;
}

/** `needs-exempt-address`: an unusual port, which is permitted only on an address that the operator exempted. */
export interface RedirectDecision {
  readonly to: URL;
  readonly port: 'usual' | 'needs-exempt-address';
}

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** True for 301 and 308: the old address should no longer be used (RFC 9110 sections 15.4.2 and 15.4.9). */
export function isPermanent(status: number): boolean {
  return status === 301 || status === 308;
}

/**
 * The method of the next request: GET after 303, and after 301 and 302, as browsers have always done
 * (RFC 9110 sections 15.4.2 to 15.4.4); unchanged after 307 and 308.
 */
export function methodAfter(method: 'GET' | 'POST', status: number): 'GET' | 'POST' {
  return status === 307 || status === 308 ? method : 'GET';
}

/** Where a redirect leads. Throws FetchError `redirect-refused`, or `address-refused` if a literal address is not public. */
export function decideRedirect(step: RedirectStep, guard: AddressGuard): RedirectDecision {
  const to = parseLocation(step);
  const fault = detectFault(to);
  if (fault !== null) throw new FetchError('redirect-refused', `redirect to ${to.protocol}//${to.host}: ${fault}`);
  if (step.from.protocol === 'https:' && to.protocol === 'http:') {
    throw new FetchError('redirect-refused', `redirect from https to http: ${to.href}`);
  }
  refuseLiteral(to, guard);
  refuseStrayBody(step, to);
  return { to, port: isUsualPort(to, step.first) ? 'usual' : 'needs-exempt-address' };
}

/** Refuses to send a POST body to another origin than the source's: like the headers, it may hold a secret. */
function refuseStrayBody({ first, method, status }: RedirectStep, to: URL): void {
  if (to.origin !== first.origin && methodAfter(method, status) === 'POST') {
    throw new FetchError('redirect-refused', `redirect of a POST to ${to.origin}: expected ${first.origin}`);
  }
}

function parseLocation({ from, status, location }: RedirectStep): URL {
  if (location === '') throw new FetchError('redirect-refused', `${status} without Location`);
  const to = parseUrl(location, from.href);
  if (to === null) {
    throw new FetchError('redirect-refused', `expected a URL in Location, got "${location}"`);
  }
  to.hash = '';
  return to;
}

/** True for 80, 443, or the source's own port on the same host. */
function isUsualPort(to: URL, first: URL): boolean {
  return isDefaultPort(to) || (to.hostname === first.hostname && effectivePort(to) === effectivePort(first));
}

/** Validators belong to one origin; the same host over https, on the usual ports, counts as the same. */
export function keepsValidators(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true;
  return from.hostname === to.hostname && to.protocol === 'https:' && isDefaultPort(from) && isDefaultPort(to);
}
