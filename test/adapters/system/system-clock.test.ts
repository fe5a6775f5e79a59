import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';

const clock = createSystemClock();

describe('the system clock', () => {
  it('tells the present', () => {
    const before = Date.now();
    const told = clock.now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });

  it('wakes at once when the signal aborts, without rejecting', async () => {
    const stop = new AbortController();
    const asleep = clock.sleep(60_000, stop.signal);
    stop.abort();
    await expect(asleep).resolves.toBeUndefined();
  });

  it('does not fall asleep where the signal has aborted, or there is nothing to wait for', async () => {
    await expect(clock.sleep(24 * 3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
    await expect(clock.sleep(-60_000)).resolves.toBeUndefined();
  });

  it('sleeps longer than a timer can hold', async () => {
    const stop = new AbortController();
    let awake = false;
    const asleep = clock.sleep(2 ** 32, stop.signal).then(() => {
      awake = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(awake).toBe(false);
    stop.abort();
    await asleep;
  });

  it('draws ids of 128 bits that do not repeat', () => {
    const ids = Array.from({ length: 1_000 }, () => clock.newId());
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  });
});
