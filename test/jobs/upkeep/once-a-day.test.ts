import { expect, it } from 'vitest';
import { onceADay } from '../../../src/jobs/upkeep/once-a-day.js';
import { createManualClock } from '../../fakes/manual-clock.js';

it('does again what was called off, and what failed, and nothing that was done today', async () => {
  const clock = createManualClock('2026-11-25T08:00:00.000Z');
  const stop = new AbortController();
  const works = [async () => stop.abort(), () => Promise.reject(new Error('down')), async () => undefined];
  let done = 0;
  const work = onceADay(clock, async () => {
    const [next] = works.splice(0, 1);
    await next?.();
    done += 1;
    return done;
  });
  expect(await work(stop.signal)).toBe(1);
  await expect(work()).rejects.toThrow('down');
  expect(await work()).toBe(2);
  expect(await work()).toBeUndefined();
  await clock.advance(24 * 3_600_000);
  expect(await work()).toBe(3);
});
