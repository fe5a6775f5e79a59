import { type Problem, ProblemsFound } from '../settings/problem.js';

/** The source catalogue, or a file of sources, cannot be used. Lists the problems of every file. */
export class CatalogueInvalid extends ProblemsFound {
  override readonly name = 'CatalogueInvalid';
  readonly code = 'catalogue-invalid';

  constructor(problems: readonly Problem[], heading?: string) {
    super(heading ?? 'The source catalogue is not valid:', problems, heading ? null : 'vigie config check --all');
  }
}
