import type { Clock } from '../../ports/clock.js';

/** More than ask within a window; beyond, the one that has been quiet for longest is forgotten. */
const callersAtMost = 10_000;

export interface RateRule {
  /** How often a caller may ask at once. */
  readonly quota: number;
  /** After which whoever used it up has all of it back: it comes back bit by bit. */
  readonly windowMs: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** What is left to a caller. */
export interface RateStanding {
  readonly left: number;
  /** Until all of the quota is back. */
  readonly resetMs: number;
}

/**
 * How often each caller may do something, in the memory of this process: one number each, however often they ask (the generic cell rate
 * algorithm, ITU-T I.371).
 */
export class RateLimit {
  /** When each caller will have the whole quota back, in milliseconds of the clock. */
  readonly #wholeAtMs = new Map<string, number>();

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly rule: RateRule,
  ) {}

  /** Counts one more, or says how many milliseconds the caller has to wait; 0 where it may go on. */
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

  /** Never more than a window ahead, also of a clock that was set back. */
  #heldMs(caller: string, nowMs: number): number {
    return Math.min(this.#wholeAtMs.get(caller) ?? 0, nowMs + this.rule.windowMs);
  }
}
