import type { Naming } from '../../messages/value-name.js';
import type { UiLanguage } from '../../model/subscription.js';
import { loadPolicies, policyNames } from '../policies/policy-names.js';
import type { WebDeps } from '../web-deps.js';

/** The names that feeds tell of items by, in a language. */
export async function feedNaming(
  { store, catalogue, taxonomy }: Pick<WebDeps, 'store' | 'catalogue' | 'taxonomy'>,
  language: UiLanguage,
): Promise<Naming> {
  return { language, catalogue, taxonomy, policies: policyNames(await loadPolicies(store)) };
}
