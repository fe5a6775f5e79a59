import { setImmediate } from 'node:timers/promises';
import { createTurns, sliceMs } from '../../ports/store/turns.js';

/** The results of `work`, in order. Yields between them, since 25 texts of a megabyte would block the event loop for a second. */
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

/** The result of work that is done in steps. Yields to other work between steps once a slice of time is used up. */
export async function inTurns<T>(steps: Generator<unknown, T, undefined>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < sliceMs) continue;
    await setImmediate();
    began = performance.now();
  }
}
