import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';

/** A gate that only one process sees. */
export function createMemoryHostGate(clock: Clock): HostGate {
  const freeAtMs = new Map<string, number>();
  return {
    async reserve(host, spacingMs, withinMs = Number.POSITIVE_INFINITY) {
      const nowMs = clock.now().getTime();
      const atMs = Math.max(nowMs, freeAtMs.get(host) ?? 0);
      if (atMs - nowMs <= withinMs) freeAtMs.set(host, atMs + spacingMs);
      return atMs;
    },
    async hold(host, untilMs) {
      freeAtMs.set(host, Math.max(untilMs, freeAtMs.get(host) ?? 0));
    },
    async reopen() {
      freeAtMs.clear();
    },
  };
}
