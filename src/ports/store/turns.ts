import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others are served. */
export const sliceMs = 20;

/** To be awaited between pieces of work: others are served where it took long since they last were. */
export function createTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < sliceMs) return;
    await setImmediate();
    began = performance.now();
  };
}
