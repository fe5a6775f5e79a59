import { createMiddleware } from 'hono/factory';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { answerTooMany } from './answer-too-many.js';
import type { RateLimit } from './rate-limit.js';

interface Limited {
  /** What the limit is called in the headers. */
  readonly name: 'client' | 'token' | 'exports';
  readonly limit: RateLimit;
  /** Whose request it is; undefined where the limit does not count it. */
  readonly callerOf: (c: SiteContext) => string | undefined;
}

/**
 * Turns away whoever asks more often than the limit lets them, and says on each answer what is left, as `RateLimit-Policy` and `RateLimit`
 * of draft-ietf-httpapi-ratelimit-headers-10: seconds, and an item for each limit.
 */
export function limitRequests({ name, limit, callerOf }: Limited) {
  return createMiddleware<SiteEnv>(async (c, next) => {
    const caller = callerOf(c);
    if (caller === undefined) return next();
    const waitMs = limit.take(caller);
    if (waitMs > 0) c.res = answerTooMany(c, waitMs, name === 'exports' ? 'exports' : 'rate');
    else await next();
    const { left, resetMs } = limit.standing(caller);
    const { quota, windowMs } = limit.rule;
    c.res.headers.append('RateLimit-Policy', `"${name}";q=${quota};w=${windowMs / 1_000}`);
    c.res.headers.append('RateLimit', `"${name}";r=${left};t=${Math.ceil(resetMs / 1_000)}`);
    return undefined;
  });
}
