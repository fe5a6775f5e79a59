import type { Policy } from '../../model/policy/policy.js';
import type { WebDeps } from '../web-deps.js';

const policiesAtMost = 1_000;

/** All policies by id, in the order of their ids. */
export async function loadPolicies(store: WebDeps['store']): Promise<readonly Policy[]> {
  const { documents } = await store.policies.find('all', {}, { limit: policiesAtMost });
  return documents.map(({ value }) => value);
}

export function policyNames(policies: readonly Policy[]): ReadonlyMap<string, string> {
  return new Map(policies.map(({ id, name }) => [id, name]));
}
