import { isPermanent } from './decide-redirect.js';

/** How far a visit came: what every outcome tells, and what the next request needs. */
export interface Trail {
  /** The address of the source. */
  readonly first: URL;
  url: URL;
  /** Of the last answer, or null while none has come from `url`. */
  status: number | null;
  /** The last address behind the leading permanent redirects that has answered. */
  movedTo: string | null;
  /** False after the first temporary redirect. */
  permanent: boolean;
  /** False once a redirect led to another origin. */
  conditional: boolean;
}

export function startTrail(first: URL): Trail {
  return { first, url: first, status: null, movedTo: null, permanent: true, conditional: true };
}

/** An address counts as the new one only when it answers: nobody is moved to where nothing is. */
export function noteAnswer(trail: Trail, status: number): void {
  trail.status = status;
  if (trail.permanent && trail.url !== trail.first) trail.movedTo = trail.url.href;
}

export function noteRedirect(trail: Trail, to: URL, keepsValidators: boolean): void {
  trail.permanent &&= trail.status !== null && isPermanent(trail.status);
  trail.conditional &&= keepsValidators;
  trail.url = to;
}
