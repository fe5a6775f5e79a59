import type { ManualClock } from '../fakes/manual-clock.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface WrongClock {
  readonly name: string;
  /** The moment until which the clock is right. */
  readonly from: string;
  /** By how much the clock is ahead then; negative if it is behind. */
  readonly aheadMs: number;
}

const usual = '2026-03-04T10:00:00.000Z';

/**
 * Clocks that are wrong for a while, and the days on which summer time begins and ends (Europe/Paris), which are an hour shorter and
 * longer. On those days somebody also sets the clock by hand, which is a mistake.
 */
export const clocks: readonly WrongClock[] = [
  { name: 'two days behind', from: usual, aheadMs: -2 * dayMs },
  { name: 'thirty days ahead', from: usual, aheadMs: 30 * dayMs },
  { name: 'five years ahead', from: usual, aheadMs: 1_826 * dayMs },
  { name: 'set ahead where summer time begins', from: '2026-03-28T10:00:00.000Z', aheadMs: hourMs },
  { name: 'set back where summer time ends', from: '2026-10-24T10:00:00.000Z', aheadMs: -hourMs },
];

/** The names and the clocks, for `it.each`. */
export const eachClock = clocks.map((clock) => [clock.name, clock] as const);

/** Makes the clock of a watch wrong and right again. Meanwhile time passes by `advance`. */
export function wrongClock(clock: ManualClock, { from, aheadMs }: WrongClock) {
  clock.jump(Date.parse(from) - clock.now().getTime());
  return { goWrong: () => clock.jump(aheadMs), goRight: () => clock.jump(-aheadMs) };
}
