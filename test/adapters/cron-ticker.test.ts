import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCronTicker } from '../../src/adapters/cron/cron-ticker.js';
import type { Ticker } from '../../src/ports/ticker.js';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

let clock: ManualClock;
let ticker: Ticker;
let ticks: number;
/** Goes on whatever the clock says. */
let passedMs: number;
beforeEach(() => {
  clock = createManualClock('2026-03-04T10:00:30.000Z');
  [ticks, passedMs] = [0, 0];
  ticker = createCronTicker('* * * * *', { clock, log, monotonicMs: () => passedMs });
});
afterEach(() => ticker.stop());

const begin = (): void =>
  ticker.start(async () => {
    ticks += 1;
  });
const live = async (ms: number): Promise<void> => {
  passedMs += ms;
  await clock.advance(ms);
};

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
    clock.jump(-jumpMs);
    const before = ticks;
    await live(minuteMs + 5_000);
    expect(ticks - before).toBeGreaterThanOrEqual(1);
    clock.jump(jumpMs);
    const between = ticks;
    await live(5 * minuteMs);
    expect(ticks - between).toBeGreaterThanOrEqual(5);
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
    await clock.advance(-hourMs);
    expect(ticker.lateMs()).toBe(4 * minuteMs);
    end();
    await live(0);
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
