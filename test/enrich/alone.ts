import { inStep, type Steps } from '../../src/enrich/in-step.js';

/** What work on one text comes to. */
export function alone<T>(steps: Steps<T>): T {
  const [done] = inStep([{ size: 0, steps }]);
  if (done === undefined) throw new Error('expected a result, got none');
  return done;
}
