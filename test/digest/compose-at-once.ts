import { withoutPause } from '../../src/diff/steps.js';
import { composeSteps } from '../../src/digest/compose/compose-digest.js';
import type { DigestInput } from '../../src/digest/compose/digest-input.js';

export function composeDigest(input: DigestInput) {
  return withoutPause(composeSteps(input));
}
