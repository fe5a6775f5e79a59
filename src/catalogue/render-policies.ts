import { dump } from 'js-yaml';
import type { PolicyDefinition } from '../model/policy.js';

/** Renders policies as the YAML that `loadPolicies` reads. */
export function renderPolicies(policies: readonly PolicyDefinition[]): string {
  const written = policies.map(({ id, name, description, owner, query }) => ({
    id,
    name,
    ...(description === '' ? {} : { description }),
    ...(owner === '' ? {} : { owner }),
    query,
  }));
  return dump({ policies: written }, { lineWidth: -1 });
}
