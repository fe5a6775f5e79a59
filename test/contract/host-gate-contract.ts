import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostGate } from '../../src/ports/host-gate.js';
import type { TestTime } from './queue-harness.js';

export interface HostGateHarness extends TestTime {
  readonly gate: HostGate;
  /** The gate of another process, or the same gate if the adapter serves one process only. */
  readonly beside: HostGate;
  dispose(): Promise<void>;
}

/** The tests that every host gate must pass. */
export function describeHostGate(name: string, make: () => Promise<HostGateHarness>): void {
  describe(`the host gate in ${name}`, () => {
    let harness: HostGateHarness;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());
    /** Expects a moment within the slack, which is far less than any spacing in these tests. */
    const expectMoment = (actualMs: number, expectedMs: number): void => {
      expect(Math.abs(actualMs - expectedMs)).toBeLessThan(harness.slackMs);
    };
    const reserve = (host: string, spacingMs: number): Promise<number> => harness.gate.reserve(host, spacingMs);

    it('opens a host that nobody asked at once', async () => {
      expectMoment(await reserve('example.org:443', 10_000), harness.nowMs());
    });

    it('spaces requests to one host, whichever process asks', async () => {
      const first = await reserve('example.org:443', 10_000);
      expectMoment(await harness.beside.reserve('example.org:443', 20_000), first + 10_000);
      expectMoment(await reserve('example.org:443', 10_000), first + 30_000);
    });

    it('gives each of many who ask together a moment of its own', async () => {
      const gates = [harness.gate, harness.beside];
      const asked = Array.from({ length: 10 }, (_, index) => gates[index % 2]?.reserve('example.org:443', 10_000) ?? 0);
      const moments = (await Promise.all(asked)).sort((left, right) => left - right);
      for (const [index, moment] of moments.entries()) expectMoment(moment, (moments[0] ?? 0) + index * 10_000);
    });

    it('keeps hosts and ports apart', async () => {
      await reserve('example.org:443', 10_000);
      expectMoment(await reserve('example.org:8443', 10_000), harness.nowMs());
      expectMoment(await reserve('example.com:443', 10_000), harness.nowMs());
    });

    it('leaves a moment that is too far ahead to others', async () => {
      const first = await reserve('example.org:443', 60_000);
      expectMoment(await harness.gate.reserve('example.org:443', 60_000, 30_000), first + 60_000);
      expectMoment(await harness.beside.reserve('example.org:443', 60_000, 90_000), first + 60_000);
      expectMoment(await harness.gate.reserve('example.org:443', 60_000, 90_000), first + 120_000);
    });

    it('holds a host that asked to be left alone, whichever process was told', async () => {
      const untilMs = harness.nowMs() + 60_000;
      await harness.beside.hold('example.org:443', untilMs);
      expectMoment(await reserve('example.org:443', 10_000), untilMs);
      expectMoment(await reserve('example.com:443', 10_000), harness.nowMs());
    });

    it('never shortens what holds a host', async () => {
      const untilMs = harness.nowMs() + 60_000;
      await harness.gate.hold('example.org:443', untilMs);
      await harness.gate.hold('example.org:443', untilMs - 30_000);
      await harness.gate.hold('example.org:443', harness.nowMs() - 30_000);
      expectMoment(await reserve('example.org:443', 10_000), untilMs);
    });

    it('opens every host where the clock was wrong, whichever process says so', async () => {
      const hosts = ['example.org:443', 'example.com:443'];
      for (const host of hosts) await harness.gate.hold(host, harness.nowMs() + 3_600_000);
      await harness.beside.reopen();
      for (const host of hosts) expectMoment(await reserve(host, 10_000), harness.nowMs());
      expectMoment(await reserve('example.org:443', 10_000), harness.nowMs() + 10_000);
    });

    it('trusts no moment that is further ahead than any host is closed', async () => {
      await reserve('example.org:443', 10_000);
      await harness.gate.hold('example.com:443', harness.nowMs() + 3_600_000);
      await harness.advance(-30 * 24 * 3_600_000);
      for (const host of ['example.org:443', 'example.com:443']) {
        expectMoment(await reserve(host, 10_000), harness.nowMs());
        expectMoment(await harness.beside.reserve(host, 10_000), harness.nowMs() + 10_000);
      }
    });

    it('owes what a walk takes of a day’s share, for longer than any host is closed', async () => {
      const eachMs = 8 * 3_600_000;
      const first = await reserve('share/cnil', eachMs);
      for (const taken of [1, 2, 3, 4, 5, 6]) expectMoment(await reserve('share/cnil', eachMs), first + taken * eachMs);
    });

    it('owes nothing to the past', async () => {
      await reserve('example.org:443', 10_000);
      await harness.advance(60_000);
      const next = await reserve('example.org:443', 10_000);
      expectMoment(next, harness.nowMs());
      expectMoment(await reserve('example.org:443', 10_000), next + 10_000);
    });
  });
}
