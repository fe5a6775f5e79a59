import { type Problem, ProblemsFound } from './problem.js';

/** The settings cannot be used. */
export class SettingsInvalid extends ProblemsFound {
  override readonly name = 'SettingsInvalid';
  readonly code = 'settings-invalid';

  constructor(problems: readonly Problem[]) {
    super('The settings are not valid:', problems, 'vigie config check --all');
  }
}
