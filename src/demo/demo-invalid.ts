import { type Problem, ProblemsFound } from '../settings/problem.js';

/** A file of the demonstration cannot be used. */
export class DemoInvalid extends ProblemsFound {
  override readonly name = 'DemoInvalid';
  readonly code = 'demo-invalid';

  constructor(problems: readonly Problem[]) {
    super('The demonstration is not valid:', problems);
  }
}
