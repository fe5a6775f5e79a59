import { exitCodes } from './exit-code.js';

/** From the first signal to the end of the process. Container engines kill after a time of their own: give them 30 s. */
const limitMs = 25_000;

/**
 * Resolves at the first SIGINT or SIGTERM. A second one ends the process at once, and so does the time limit where
 * something would not let go: no work is lost by it, since its lease runs out and another does it.
 */
export function untilStopped(complain: (text: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    const onSignal = (): void => {
      if (told) process.exit(exitCodes.failed);
      told = true;
      // Not a reason to stay alive: a process that lets go of everything ends before.
      setTimeout(() => endLate(complain), limitMs).unref();
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

function endLate(complain: (text: string) => void): void {
  complain(`vigie: it did not stop within ${limitMs / 1_000} s and ends now; work under way is done by another later`);
  process.exit(exitCodes.failed);
}
