import { type Problem, renderProblems } from '../settings/problem.js';

/** A file of the demonstration cannot be used. Lists every problem. */
export class DemoInvalid extends Error {
  readonly code = 'demo-invalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(renderProblems('The demonstration is not valid:', problems));
    this.name = 'DemoInvalid';
    this.problems = problems;
  }
}
