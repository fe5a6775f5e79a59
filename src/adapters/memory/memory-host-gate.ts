import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';

/** A gate that only one process sees. */
export function createMemoryHostGate(clock: Clock): HostGate {
  const freeAtMs = new Map<string, number>();
  return {
    async reserve(host, spacingMs) {
      const atMs = Math.max(clock.now().getTime(), freeAtMs.get(host) ?? 0);
      freeAtMs.set(host, atMs + spacingMs);
      return atMs;
    },
  };
}
