import type { FetchRequest } from '../../ports/fetcher.js';
import { isPermanent, methodAfter } from './decide-redirect.js';

/** How far a visit came: what every outcome tells, and what the next request needs. */
export interface Trail {
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

export function startTrail(first: URL, method: FetchRequest['method'] = 'GET'): Trail {
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
export function noteAnswer(trail: Trail, status: number): void {
  trail.status = status;
  if (trail.permanent && trail.url !== trail.first) trail.movedTo = trail.url.href;
}

export function noteRedirect(trail: Trail, to: URL, keepsValidators: boolean): void {
  const status = trail.status ?? 0;
  const method = methodAfter(trail.method, status);
  // A POST that goes on as a GET asks for something else: that is no new address of the source.
  trail.permanent &&= isPermanent(status) && method === trail.method;
  trail.method = method;
  trail.conditional &&= keepsValidators;
  trail.own &&= to.origin === trail.first.origin;
  trail.url = to;
}
