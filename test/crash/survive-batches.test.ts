import { it } from 'vitest';
import { killSteps } from './kill-steps.js';
import { surviveSteps } from './survive-steps.js';

it('loses nothing of a batch or of what is added by hand, whichever step it is killed at', () =>
  surviveSteps(killSteps.batches));
