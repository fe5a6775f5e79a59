import CachePolicy from 'http-cache-semantics';
import type { IncomingHttpHeaders } from 'undici/types/header.js';

/** Longer than anybody means, and still safe to add to a date. */
const LONGEST_MS = 365 * 24 * 3_600_000;

/**
 * How long an answer says that it holds (RFC 9111 section 4.2, as a private cache reads it): `Cache-Control`, `Expires` and
 * `Age`. Milliseconds, zero where it must be asked for anew, null where it does not say.
 */
export function freshForMs(headers: IncomingHttpHeaders): number | null {
  // The names of directives know no case (RFC 9111 section 5.2), which the policy does not know.
  const cacheControl = String(headers['cache-control'] ?? '').toLowerCase();
  if (!/max-age|no-cache|no-store/.test(cacheControl) && headers.expires === undefined) return null;
  // 304 freshens what was stored under 200, and the policy knows the stored answer's status only. Its `timeToLive` would add
  // the time for which a stale answer may stand in.
  const policy = new CachePolicy(
    { headers: {} },
    { status: 200, headers: { ...headers, 'cache-control': cacheControl } },
    { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  );
  const lifeSeconds = Math.round(policy.maxAge() - policy.age());
  return Number.isFinite(lifeSeconds) ? Math.min(Math.max(lifeSeconds, 0) * 1_000, LONGEST_MS) : null;
}
