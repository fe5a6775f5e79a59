import { z } from 'zod';
import { importPolicies } from '../../decisions/import-policies.js';
import { PolicyDefinition } from '../../model/policy.js';
import { matchPoliciesJob } from '../../ports/known-jobs.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadCountedPolicies } from '../policies/load-policy.js';
import type { WebDeps } from '../web-deps.js';
import { readJson } from './read-json.js';
import { by, readPerson } from './read-person.js';

const Import = z.strictObject({
  by,
  policies: z.array(PolicyDefinition).min(1).max(500),
});

/** Either the definitions alone, or with the name of the person who brings them. */
const ImportBody = z.preprocess((body) => (Array.isArray(body) ? { by: 'API', policies: body } : body), Import);

export function addPolicyApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/policies', 'read', async (c) => {
    const policies = await loadCountedPolicies(deps.store);
    return c.json({
      policies: policies.map(({ policy, counts }) => {
        const { changedUnder: _under, sequence, ...shown } = policy;
        return { ...shown, auditSequence: sequence, tags: counts };
      }),
    });
  });

  routes.post('/api/v1/policies', 'edit', async (c) => {
    const body = await readJson(c, ImportBody);
    if (body instanceof Response) return body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const summary = await importPolicies(deps, body.policies, by);
    // Only a hint: a policy set that items were not matched under is found without it.
    await deps.queue.enqueue(matchPoliciesJob());
    return c.json(summary);
  });
}
