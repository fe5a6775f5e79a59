import { createMiddleware } from 'hono/factory';
import type { Clock } from '../../ports/clock.js';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { answerTooMany } from './answer-error.js';

/** More callers than send requests within a window. Beyond, the one quiet for longest is forgotten. */
const callersAtMost = 10_000;

interface RateRule {
  /** The most requests of a caller at once. */
  readonly quota: number;
  /** After this time a used-up quota is whole again. It refills bit by bit. */
  readonly windowMs: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

interface RateStanding {
  readonly left: number;
  /** Milliseconds until the whole quota is back. */
  readonly resetMs: number;
}

/**
 * Limits how often each caller may do something, in the memory of this process. One number for each caller (the generic cell rate
 * algorithm, ITU-T I.371).
 */
export class RateLimit {
  /** When each caller will have the whole quota back, in milliseconds of the clock. */
  readonly #wholeAtMs = new Map<string, number>();

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly rule: RateRule,
  ) {}

  /** Counts a request. Returns 0 if it is allowed, otherwise the milliseconds to wait. */
  take(caller: string): number {
    const nowMs = this.clock.now().getTime();
    const wholeAtMs = Math.max(nowMs, this.#heldMs(caller, nowMs)) + this.#eachMs;
    const waitMs = wholeAtMs - nowMs - this.rule.windowMs;
    if (waitMs > 0) return waitMs;
    this.#wholeAtMs.delete(caller);
    this.#wholeAtMs.set(caller, wholeAtMs);
    const [quietest] = this.#wholeAtMs.keys();
    if (this.#wholeAtMs.size > callersAtMost && quietest !== undefined) this.#wholeAtMs.delete(quietest);
    return 0;
  }

  standing(caller: string): RateStanding {
    const nowMs = this.clock.now().getTime();
    const resetMs = Math.max(0, this.#heldMs(caller, nowMs) - nowMs);
    return { left: Math.floor((this.rule.windowMs - resetMs) / this.#eachMs), resetMs };
  }

  get #eachMs(): number {
    return this.rule.windowMs / this.rule.quota;
  }

  /** At most a window ahead, even after a clock was set back. */
  #heldMs(caller: string, nowMs: number): number {
    return Math.min(this.#wholeAtMs.get(caller) ?? 0, nowMs + this.rule.windowMs);
  }
}

interface Limited {
  /** The name of the limit in the headers. */
  readonly name: 'client' | 'token' | 'exports';
  readonly limit: RateLimit;
  /** The caller of a request. Undefined if the limit does not apply. */
  readonly callerOf: (c: SiteContext) => string | undefined;
}

/**
 * Refuses requests over the limit. Each answer has `RateLimit-Policy` and `RateLimit` with the rest, by
 * draft-ietf-httpapi-ratelimit-headers-10: in seconds, one item for each limit.
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
