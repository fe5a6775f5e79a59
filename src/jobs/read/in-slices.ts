import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others are served. */
const sliceMs = 20;

/** To be awaited between pieces of work: others are served where it took long since they last were. */
export function createTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < sliceMs) return;
    await setImmediate();
    began = performance.now();
  };
}

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

/** The result of work that goes step by step; others are served in between. */
export async function inTurns<T>(steps: Generator<unknown, T, undefined>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
