import { setMaxListeners } from 'node:events';

/**
 * A signal that aborts with the first of `signals`. Unlike `AbortSignal.any` it can be released, so that a signal that
 * lives as long as the program does not gather those of every visit.
 */
export function linkSignals(signals: readonly (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (!signal) continue;
    // A hundred visits at once are no leak: without this Node warns from the eleventh on.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort, { once: true });
  }
  if (signals.some((signal) => signal?.aborted)) abort();
  const release = () => {
    for (const signal of signals) signal?.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, release };
}
