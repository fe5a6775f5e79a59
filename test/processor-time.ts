import { expect } from 'vitest';
import { longestTurnMs } from './longest-turn.js';

/** What the yardstick costs on the machine that the bounds were written for, in milliseconds. */
const YARDSTICK_MS = 12;
const RUNS = 3;

/**
 * Expects `work` to take this process less than `limitMs` of processor time, in the first of up to three runs that does: what else
 * runs on the machine does not lengthen it, as it does the time of the clock, while the compiler, the collector and a crowded
 * processor weigh on one run, hardly on three. A processor that is slower at this moment (another machine, a shared core) is allowed
 * for from the second run on: a fixed piece of work is measured beside it. For bounds on what hostile input may cost, an order of
 * magnitude above what it does cost; how fast something is, benchmarks say.
 */
export function expectWithinMs(limitMs: number, work: () => unknown, about?: string): void {
  let least = spentMs(work);
  for (let run = 1; run < RUNS && least >= limitMs; run++) least = Math.min(least, spentMs(work) / slowness());
  expect(least, about).toBeLessThan(limitMs);
}

/** The same for work that awaits. Gives what it came to. */
export async function expectAwaitedWithinMs<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    const before = process.cpuUsage();
    const outcome = await work();
    const { user, system } = process.cpuUsage(before);
    const spent = (user + system) / 1_000 / (run === 1 ? 1 : slowness());
    if (run === RUNS) expect(spent).toBeLessThan(limitMs);
    if (run === RUNS || spent < limitMs) return outcome;
  }
}

/** Nobody else is served meanwhile. */
export const mostTurnMs = 200;

interface Measuring {
  /** In milliseconds; `mostTurnMs` where nothing is said. */
  readonly most?: number;
  /** One where a second run would not do the same again. */
  readonly runs?: number;
}

/**
 * The longest turn of `work`, of the first of some runs that stays within the bound: what the compiler and the collector do now and then
 * is nothing of it. A turn that is too long is told in the time of the machine that the bounds were written for.
 */
export async function turnOf(
  work: () => Promise<unknown>,
  { most = mostTurnMs, runs = 3 }: Measuring = {},
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && least >= most; run += 1) {
    const turn = await longestTurnMs(work);
    least = Math.min(least, turn < most ? turn : turn / slowness());
  }
  return least;
}

/** Expects `work` to leave others their turn. */
export async function expectServing(
  work: () => Promise<unknown>,
  about?: string,
  measuring: Measuring = {},
): Promise<void> {
  expect(await turnOf(work, measuring), about).toBeLessThan(measuring.most ?? mostTurnMs);
}

/** How many times slower the processor is at this moment than the one that the bounds were written for; 1 for a faster one. */
export function slowness(): number {
  return Math.max(1, spentMs(yardstick) / YARDSTICK_MS);
}

function spentMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const WORDS = 'the quick brown fox of article 50 jumps over règlement (UE) 2024/1689 '.repeat(12_000);

/** What the measured code does most: expressions over text, short strings, a map. */
function yardstick(): void {
  const counts = new Map<string, number>();
  for (const [word] of WORDS.matchAll(/[\p{L}\d]+/gu))
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
}
