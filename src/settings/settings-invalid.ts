import { type Problem, renderProblems } from './problem.js';

/** The settings cannot be used. Lists every problem, so that a person mends them in one go. */
export class SettingsInvalid extends Error {
  readonly code = 'settings-invalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(renderProblems('The settings are not valid:', problems));
    this.name = 'SettingsInvalid';
    this.problems = problems;
  }
}
