import { nextTurn } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';

export function createMemoryHostGate(clock: Clock): HostGate {
  const freeAtMs = new Map<string, number>();
  return {
    async reserve(host, spacingMs, withinMs = Number.POSITIVE_INFINITY) {
      const nowMs = clock.now().getTime();
      const atMs = nextTurn(freeAtMs.get(host), nowMs, spacingMs);
      if (atMs - nowMs <= withinMs) freeAtMs.set(host, atMs + spacingMs);
      return atMs;
    },
    async hold(host, untilMs) {
      freeAtMs.set(host, Math.max(untilMs, nextTurn(freeAtMs.get(host), clock.now().getTime())));
    },
    async reopen() {
      freeAtMs.clear();
    },
  };
}
