import type { Naming } from '../../messages/value-name.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { Policy } from '../../model/policy/policy.js';
import type { WebDeps } from '../site-env.js';

const policiesAtMost = 1_000;

export async function loadPolicies(store: WebDeps['store']): Promise<readonly Policy[]> {
  const { documents } = await store.policies.find('all', {}, { limit: policiesAtMost });
  return documents.map(({ value }) => value);
}

export function policyNames(policies: readonly Policy[]): ReadonlyMap<string, string> {
  return new Map(policies.map(({ id, name }) => [id, name]));
}

export async function loadNaming(deps: WebDeps, language: UiLanguage): Promise<Naming> {
  return namingOf(deps, language, await loadPolicies(deps.store));
}

export function namingOf(deps: WebDeps, language: UiLanguage, policies: readonly Policy[]): Naming {
  return { language, catalogue: deps.catalogue, taxonomy: deps.taxonomy, policies: policyNames(policies) };
}
