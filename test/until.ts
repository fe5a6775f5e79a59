import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs, WaitRanOut } from './patience.js';

/** Asks several times a second until the answer is true. Throws `WaitRanOut` with `what` when the patience of tests ends. */
export async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new WaitRanOut(`waited ${patienceMs / 1_000} s for ${what}`);
    await sleep(200);
  }
}
