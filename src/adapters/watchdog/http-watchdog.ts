import { connectionCode } from '../../ports/bare-error.js';
import type { Log } from '../../ports/log.js';
import type { Watchdog } from '../../ports/watchdog.js';

const timeoutMs = 10_000;

/**
 * Sends signs of life by GET. The address is the operator's own and may be private, so the guard against publishers that lead into the
 * network does not apply. It may hold a secret, so it is never logged.
 */
export function createHttpWatchdog(url: string, log: Log): Watchdog {
  const closing = new AbortController();
  let underWay: Promise<void> | undefined;
  return {
    ping() {
      if (closing.signal.aborted) return;
      underWay ??= ask(url, closing.signal, log).finally(() => {
        underWay = undefined;
      });
    },
    async close() {
      closing.abort();
      await underWay;
    },
  };
}

async function ask(url: string, closing: AbortSignal, log: Log): Promise<void> {
  try {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]);
    const answer = await fetch(url, { signal, headers: { 'User-Agent': 'Vigie' } });
    await answer.body?.cancel();
    if (!answer.ok) log.warn({ status: answer.status }, 'the watchdog did not take the sign of life');
  } catch (error) {
    if (!closing.aborted) log.warn({ reason: connectionCode(error) }, 'the watchdog could not be reached');
  }
}
