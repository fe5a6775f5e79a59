import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other work gets its turn. */
export const sliceMs = 20;

/** Returns a function to await between pieces of work: it lets other work run if the last turn was more than `sliceMs` ago. */
export function createTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < sliceMs) return;
    await setImmediate();
    began = performance.now();
  };
}
