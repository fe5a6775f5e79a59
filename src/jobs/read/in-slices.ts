import { setImmediate } from 'node:timers/promises';
import { createTurns, sliceMs } from '../../ports/store/turns.js';

/**
 * What `work` makes of each, in order. A page that shows twenty-five texts of a megabyte would keep the event loop for a second:
 * it turns between them.
 */
export async function mapInSlices<T, R>(
  values: readonly T[],
  work: (value: T, index: number) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const turn = createTurns();
  for (const [index, value] of values.entries()) {
    results.push(await work(value, index));
    await turn();
  }
  return results;
}

/** The result of work that goes step by step; others are served in between, where it took long since they last were. */
export async function inTurns<T>(steps: Generator<unknown, T, undefined>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < sliceMs) continue;
    await setImmediate();
    began = performance.now();
  }
}
