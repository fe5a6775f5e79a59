import { setTimeout } from 'node:timers/promises';

/**
 * The most processor time, in milliseconds, that this process took between two turns of its event loop (a timer of a millisecond) while `work` was under
 * way: for so long nobody else was served. What else runs on the machine does not lengthen it, as it does a delay by the clock.
 */
export async function longestTurnMs(work: () => Promise<unknown>): Promise<number> {
  let done = false;
  let longest = 0;
  const working = work().finally(() => {
    done = true;
  });
  while (!done) {
    const before = process.cpuUsage();
    await setTimeout(1);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
  }
  await working;
  return longest;
}
