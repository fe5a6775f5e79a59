import { americanRules } from './references/american-rules.js';
import { billAddresses } from './references/bill-addresses.js';
import { europeanRules } from './references/european-rules.js';
import type { ReferenceRule } from './references/reference-rule.js';
import { standardRules } from './references/standard-rules.js';
import { unionRules } from './references/union-rules.js';

/** Every rule, in the order in which they are tried: the order does not decide what is found. The forms: `docs/references.md`. */
export const referenceRules: readonly ReferenceRule[] = [
  ...unionRules,
  ...europeanRules,
  ...americanRules,
  ...standardRules,
  ...billAddresses,
];
