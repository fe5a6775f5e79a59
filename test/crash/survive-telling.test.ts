import { it } from 'vitest';
import { killSteps } from './kill-steps.js';
import { surviveSteps } from './survive-steps.js';

it('loses nothing and tells nothing twice, whichever step of telling it is killed at', () =>
  surviveSteps(killSteps.telling));
