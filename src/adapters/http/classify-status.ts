import type { FetchFailure } from '../../ports/fetcher.js';

/** Walls on purpose: the publisher lets us not in, now or here (RFC 9110 sections 15.5.2 and 15.5.4, RFC 6585, RFC 7725). */
const WALLS: ReadonlySet<number> = new Set([401, 403, 429, 451]);

/** Answers that hold a whole representation; 202, 204 and 206 hold none or a part. */
export function hasContent(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * What an answer without content means. `challenged`: a firewall asks for a browser (`x-amzn-waf-action`,
 * `cf-mitigated`), which Amazon says with 202.
 */
export function classifyStatus(status: number, challenged: boolean): FetchFailure['kind'] {
  if (challenged || WALLS.has(status)) return 'blocked';
  if (status === 410) return 'gone';
  return status >= 400 && status < 500 ? 'missing' : 'unreachable';
}
