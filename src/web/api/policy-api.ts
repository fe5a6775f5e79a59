import { z } from 'zod';
import { importPolicies } from '../../decisions/import-policies.js';
import { PolicyDefinition } from '../../model/policy.js';
import { PersonName } from '../../model/principal.js';
import { matchPoliciesJob } from '../../ports/known-jobs.js';
import { personOfRequest } from '../http/principal-of-request.js';
import { loadCountedPolicies } from '../policies/load-policy.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { readJson } from './read-json.js';

const Import = z.strictObject({
  by: PersonName,
  policies: z.array(PolicyDefinition).min(1).max(500),
});

/** Either the definitions alone, or with the name of the person who brings them. */
const ImportBody = z.preprocess((body) => (Array.isArray(body) ? { by: 'API', policies: body } : body), Import);

export function addPolicyApi(app: SiteApp, deps: WebDeps): void {
  app.get('/api/v1/policies', async (c) => {
    const policies = await loadCountedPolicies(deps.store);
    return c.json({
      policies: policies.map(({ policy, counts }) => {
        const { changedUnder: _under, sequence, ...shown } = policy;
        return { ...shown, auditSequence: sequence, tags: counts };
      }),
    });
  });

  app.post('/api/v1/policies', async (c) => {
    const body = await readJson(c, ImportBody);
    if (body instanceof Response) return body;
    const summary = await importPolicies(deps, body.policies, personOfRequest(c, deps, body.by));
    // Only a hint: a policy set that items were not matched under is found without it.
    await deps.queue.enqueue(matchPoliciesJob());
    return c.json(summary);
  });
}
