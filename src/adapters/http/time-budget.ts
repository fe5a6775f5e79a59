import { performance } from 'node:perf_hooks';
import { FetchError } from './fetch-error.js';

/** A total time limit over several pieces of work; the pauses between them do not count. */
export interface TimeBudget {
  /** Whole milliseconds spent so far. */
  spentMs(): number;
  /**
   * Runs one piece. Rejects with FetchError `timeout` when the budget is spent and `aborted` when `stop` aborts, both at
   * once, even if the work ignores its signal.
   */
  run<T>(stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export function createTimeBudget(limitMs: number): TimeBudget {
  let spentMs = 0;
  return {
    spentMs: () => Math.round(spentMs),
    async run(stop, work) {
      const startedAt = performance.now();
      const limiter = createLimiter(Math.max(limitMs - spentMs, 0), limitMs, stop);
      try {
        return await Promise.race([limiter.stopped, work(limiter.signal)]);
      } finally {
        limiter.release();
        spentMs += performance.now() - startedAt;
      }
    },
  };
}

interface Limiter {
  readonly signal: AbortSignal;
  /** Rejects when the signal aborts; never resolves. */
  readonly stopped: Promise<never>;
  release(): void;
}

function createLimiter(remainingMs: number, limitMs: number, stop: AbortSignal): Limiter {
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const abort = () => controller.abort(new FetchError('aborted', 'the visit was called off'));
  const timeout = new FetchError('timeout', `no complete answer within ${limitMs} ms`);
  const timer = setTimeout(() => controller.abort(timeout), remainingMs);
  if (stop.aborted) abort();
  else stop.addEventListener('abort', abort, { once: true });
  const release = () => {
    clearTimeout(timer);
    stop.removeEventListener('abort', abort);
  };
  return { signal, stopped, release };
}
