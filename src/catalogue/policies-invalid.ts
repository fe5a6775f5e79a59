import { type Problem, renderProblems } from '../settings/problem.js';

/** A file of policies cannot be used. Lists every problem. */
export class PoliciesInvalid extends Error {
  readonly code = 'policies-invalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(renderProblems('The policies are not valid:', problems));
    this.name = 'PoliciesInvalid';
    this.problems = problems;
  }
}
