import type { Naming } from '../../messages/value-name.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { WebDeps } from '../web-deps.js';
import { loadPolicies, policyNames } from './policy-names.js';

/** The names by which items are told of, in a language. */
export async function loadNaming(
  { store, catalogue, taxonomy }: Pick<WebDeps, 'store' | 'catalogue' | 'taxonomy'>,
  language: UiLanguage,
): Promise<Naming> {
  return { language, catalogue, taxonomy, policies: policyNames(await loadPolicies(store)) };
}
