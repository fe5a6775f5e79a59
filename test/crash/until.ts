import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 240_000;

/** Asks until the answer is true. Throws after four minutes, naming `what`. */
export async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs / 1_000} s for ${what}`);
    await sleep(300);
  }
}
