import { type Problem, renderProblems } from '../settings/problem.js';

/** The source catalogue cannot be used. Lists every problem of every file. */
export class CatalogueInvalid extends Error {
  readonly code = 'catalogue-invalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(renderProblems('The source catalogue is not valid:', problems));
    this.name = 'CatalogueInvalid';
    this.problems = problems;
  }
}
