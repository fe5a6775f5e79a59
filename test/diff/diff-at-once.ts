import { diffSteps, stepBudget, type TextDifference } from '../../src/diff/diff-texts.js';
import { withoutPause } from '../../src/diff/steps.js';

export function diffTexts(before: string, after: string): TextDifference {
  return withoutPause(diffSteps(before, after, stepBudget()));
}
