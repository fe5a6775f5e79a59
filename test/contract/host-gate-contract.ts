import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '../../src/adapters/memory/manual-clock.js';
import type { HostGate } from '../../src/ports/host-gate.js';

export interface HostGateHarness {
  readonly gate: HostGate;
  /** The gate of another process, or the same one where an adapter knows one process alone. */
  readonly beside: HostGate;
  readonly clock: ManualClock;
  dispose(): Promise<void>;
}

/** What every host gate must do. */
export function describeHostGate(name: string, make: () => Promise<HostGateHarness>): void {
  describe(`the host gate in ${name}`, () => {
    let harness: HostGateHarness;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());
    const nowMs = (): number => harness.clock.now().getTime();

    it('opens a host that nobody asked at once', async () => {
      expect(await harness.gate.reserve('example.org:443', 1_000)).toBe(nowMs());
    });

    it('spaces requests to one host, whichever process asks', async () => {
      await harness.gate.reserve('example.org:443', 1_000);
      expect(await harness.beside.reserve('example.org:443', 2_000)).toBe(nowMs() + 1_000);
      expect(await harness.gate.reserve('example.org:443', 1_000)).toBe(nowMs() + 3_000);
    });

    it('gives each of many who ask together a moment of its own', async () => {
      const moments = await Promise.all(Array.from({ length: 10 }, () => harness.gate.reserve('example.org:443', 100)));
      expect(moments).toEqual(Array.from({ length: 10 }, (_, index) => nowMs() + index * 100));
    });

    it('keeps hosts and ports apart', async () => {
      await harness.gate.reserve('example.org:443', 1_000);
      expect(await harness.gate.reserve('example.org:8443', 1_000)).toBe(nowMs());
      expect(await harness.gate.reserve('example.com:443', 1_000)).toBe(nowMs());
    });

    it('owes nothing to the past', async () => {
      await harness.gate.reserve('example.org:443', 1_000);
      await harness.clock.advance(60_000);
      expect(await harness.gate.reserve('example.org:443', 1_000)).toBe(nowMs());
      expect(await harness.gate.reserve('example.org:443', 1_000)).toBe(nowMs() + 1_000);
    });
  });
}
