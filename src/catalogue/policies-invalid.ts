import { type Problem, ProblemsFound } from '../settings/problem.js';

/** A file of policies cannot be used. */
export class PoliciesInvalid extends ProblemsFound {
  override readonly name = 'PoliciesInvalid';
  readonly code = 'policies-invalid';

  constructor(problems: readonly Problem[]) {
    super('The policies are not valid:', problems);
  }
}
