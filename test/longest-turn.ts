import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * The most processor time, in milliseconds, that the calling thread took between two turns of its event loop (a timer of a millisecond) while
 * `work` was under way: for so long nobody else was served. What else runs on the machine does not lengthen it, as it does a delay by the
 * clock; nor do threads that read files, compile or collect meanwhile.
 */
export async function longestTurnMs(work: () => Promise<unknown>): Promise<number> {
  let done = false;
  let longest = 0;
  const working = work().finally(() => {
    done = true;
  });
  while (!done) {
    const before = threadTimeMs();
    await setTimeout(1);
    longest = Math.max(longest, threadTimeMs() - before);
  }
  await working;
  return longest;
}

/** That of the calling thread where the system tells it (Linux: proc_pid_schedstat, nanoseconds first), else that of the process. */
function threadTimeMs(): number {
  if (process.platform === 'linux')
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
