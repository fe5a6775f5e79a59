import { performance } from 'node:perf_hooks';
import { FetchError } from './fetch-error.js';

/** A total time limit over several pieces of work, in which the pauses between them do not count. */
export interface TimeBudget {
  /** Whole milliseconds spent so far. */
  spentMs(): number;
  /**
   * Runs one piece. Rejects with FetchError `timeout` when the budget is spent and `aborted` when `stop` aborts, at
   * once, even where the work ignores the signal that it is given.
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
  const { promise: stopped, reject } = withReject();
  const end = (error: FetchError) => {
    reject(error);
    controller.abort(error);
  };
  const abort = () => end(new FetchError('aborted', 'the visit was called off'));
  const timer = setTimeout(
    () => end(new FetchError('timeout', `no complete answer within ${limitMs} ms`)),
    remainingMs,
  );
  if (stop.aborted) abort();
  else stop.addEventListener('abort', abort, { once: true });
  const release = () => {
    clearTimeout(timer);
    stop.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, stopped, release };
}

function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
