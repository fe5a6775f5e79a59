import type { Clock } from '../../ports/clock.js';

/** More than ask within a minute; beyond, the one that has been quiet for longest is forgotten. */
const callersAtMost = 10_000;
const minuteMs = 60_000;

/**
 * How often each caller may ask within a minute, in the memory of this process: one number each, however often they ask. Whoever used it
 * up gets it back bit by bit (the generic cell rate algorithm).
 */
export class RequestRate {
  /** When each caller will have its whole minute back, in milliseconds of the clock. */
  readonly #wholeAtMs = new Map<string, number>();

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly perMinute: number,
  ) {}

  /** Counts one more, or says how many milliseconds the caller has to wait; 0 where it may go on. */
  take(caller: string): number {
    const nowMs = this.clock.now().getTime();
    // Never more than a minute ahead, also of a clock that was set back.
    const heldMs = Math.min(this.#wholeAtMs.get(caller) ?? 0, nowMs + minuteMs);
    const wholeAtMs = Math.max(nowMs, heldMs) + minuteMs / this.perMinute;
    const waitMs = wholeAtMs - nowMs - minuteMs;
    if (waitMs > 0) return waitMs;
    this.#wholeAtMs.delete(caller);
    this.#wholeAtMs.set(caller, wholeAtMs);
    const [quietest] = this.#wholeAtMs.keys();
    if (this.#wholeAtMs.size > callersAtMost && quietest !== undefined) this.#wholeAtMs.delete(quietest);
    return 0;
  }
}
