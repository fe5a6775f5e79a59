import type { Clock } from '../../ports/clock.js';

const silenceMs = 60_000;

/**
 * Passes an error on unless one with the same message was passed on within the last minute: while a server is away,
 * each connection fails again and again.
 */
export function reportSparsely(clock: Clock, onError: (error: Error) => void): (error: Error) => void {
  const reportedAtMs = new Map<string, number>();
  return (error) => {
    const nowMs = clock.now().getTime();
    for (const [message, atMs] of reportedAtMs) if (nowMs - atMs >= silenceMs) reportedAtMs.delete(message);
    if (reportedAtMs.has(error.message)) return;
    reportedAtMs.set(error.message, nowMs);
    onError(error);
  };
}
