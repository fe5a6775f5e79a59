import type { FetchRequest } from '../../ports/fetcher.js';
import { isPermanent, methodAfter } from './decide-redirect.js';

/** How far a visit came: what every outcome tells, and what the next request needs. */
export interface RedirectChain {
  /** The address of the source. */
  readonly first: URL;
  url: URL;
  method: 'GET' | 'POST';
  /** Of the last answer, or null while none has come from `url`. */
  status: number | null;
  /** The last address behind the leading permanent redirects that has answered. */
  movedTo: string | null;
  /** False after the first temporary redirect. */
  permanent: boolean;
  /** False once a redirect led to another origin. */
  conditional: boolean;
  /** False once a redirect left the source's origin: what is meant for it alone stays behind, also on the way back. */
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

/** An address counts as the new one only when it answers: nobody is moved to where nothing is. */
export function noteAnswer(chain: RedirectChain, status: number): void {
  chain.status = status;
  if (chain.permanent && chain.url !== chain.first) chain.movedTo = chain.url.href;
}

export function noteRedirect(chain: RedirectChain, to: URL, keepsValidators: boolean): void {
  const status = chain.status ?? 0;
  const method = methodAfter(chain.method, status);
  // A POST that goes on as a GET asks for something else: that is no new address of the source.
  chain.permanent &&= isPermanent(status) && method === chain.method;
  chain.method = method;
  chain.conditional &&= keepsValidators;
  chain.own &&= to.origin === chain.first.origin;
  chain.url = to;
}
