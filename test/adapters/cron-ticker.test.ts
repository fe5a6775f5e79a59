import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCronTicker } from '../../src/adapters/cron/cron-ticker.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import type { Ticker } from '../../src/ports/ticker.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const clock = createSystemClock();

let ticker: Ticker;
let ticks: number;
/** Time that passes for timers, independent of the clock. */
let passedMs: number;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  vi.setSystemTime('2026-03-04T10:00:30.000Z');
  [ticks, passedMs] = [0, 0];
  ticker = createCronTicker('* * * * *', { clock, log, monotonicMs: () => passedMs });
});
afterEach(async () => {
  await ticker.stop();
  vi.useRealTimers();
});

const begin = (): void =>
  ticker.start(async () => {
    ticks += 1;
  });
const live = async (ms: number): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= 1_000) {
    passedMs += Math.min(leftMs, 1_000);
    await vi.advanceTimersByTimeAsync(Math.min(leftMs, 1_000));
  }
};
const jump = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

describe('a ticker', () => {
  it('ticks at each moment of its schedule', async () => {
    begin();
    await live(29_000);
    expect(ticks).toBe(0);
    await live(5 * minuteMs);
    expect(ticks).toBe(5);
  });

  it.each([
    ['an hour', hourMs],
    ['thirty days', 720 * hourMs],
    ['four years', 35_064 * hourMs],
  ])('goes on within a minute where the clock is set back or ahead by %s', async (_, jumpMs) => {
    begin();
    await live(5 * minuteMs);
    jump(-jumpMs);
    const before = ticks;
    await live(minuteMs);
    expect(ticks - before).toBeGreaterThanOrEqual(1);
    await live(5 * minuteMs);
    expect(ticks - before).toBeGreaterThanOrEqual(6);
    jump(jumpMs);
    const between = ticks;
    await live(6 * minuteMs);
    expect(ticks - between).toBeGreaterThanOrEqual(6);
  });

  it('says for how long a tick has been due, by time that nobody sets', async () => {
    let end: () => void = nothing;
    ticker.start(
      () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    );
    await live(30_000);
    expect(ticker.lateMs()).toBe(0);
    await live(4 * minuteMs);
    expect(ticker.lateMs()).toBe(4 * minuteMs);
    jump(-hourMs);
    expect(ticker.lateMs()).toBe(4 * minuteMs);
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(ticker.lateMs()).toBe(0);
  });

  it('counts no tick that failed', async () => {
    ticker.start(() => Promise.reject(new TypeError('off its instance')));
    await live(4 * minuteMs);
    expect(ticker.lateMs()).toBeGreaterThan(3 * minuteMs);
  });

  it('is refused where its expression is none', () => {
    expect(() => createCronTicker('never', { clock, log })).toThrow(RangeError);
  });
});
