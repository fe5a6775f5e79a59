import { z } from 'zod';
import { importPolicies } from '../../decisions/import-policies.js';
import { TagState } from '../../model/item.js';
import { Policy, PolicyDefinition } from '../../model/policy.js';
import { matchPoliciesJob } from '../../ports/known-jobs.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { type CountedPolicy, loadCountedPolicies } from '../policies/load-policy.js';
import type { WebDeps } from '../web-deps.js';
import { by, readPerson } from './read-person.js';

const Import = z.strictObject({
  by,
  policies: z.array(PolicyDefinition).min(1).max(500),
});

/** Either the definitions alone, or with the name of the person who brings them. */
const ImportBody = z.preprocess((body) => (Array.isArray(body) ? { by: 'API', policies: body } : body), Import);

const Ids = z.array(z.string()).readonly();
const ImportShape = z.object({ created: Ids, changed: Ids, unchanged: Ids });

const { changedUnder: _under, sequence, ...shown } = Policy.shape;
const PolicyShape = z
  .object({
    ...shown,
    description: z.string(),
    owner: z.string(),
    auditSequence: sequence,
    tags: z.record(TagState, z.number().int().nonnegative()).describe('How many items have a tag of it in each state.'),
  })
  .meta({ id: 'Policy', description: 'A saved query of the organisation, with its tags counted.' });
const PoliciesShape = z.object({ policies: z.array(PolicyShape) });

export function addPolicyApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/policies', right: 'read', id: 'listPolicies', tag: 'Policies' },
      summary: 'Policies with their tags counted by state',
      answer: { description: 'All policies, retired ones too.', body: PoliciesShape },
    },
    async (c) => c.json({ policies: (await loadCountedPolicies(deps.store)).map(policyJson) }),
  );

  routes.operation(
    {
      ...{ method: 'POST', path: '/api/v1/policies', right: 'edit', id: 'importPolicies', tag: 'Policies' },
      summary: 'Imports policies: those that are not named stay as they are',
      description: 'One mistake refuses the whole. An array of policies alone is taken too.',
      body: ImportBody,
      answer: { description: 'The ids of what was created, changed and left as it was.', body: ImportShape },
    },
    async (c, { body }) => {
      const by = readPerson(c, deps, body.by);
      if (by instanceof Response) return by;
      const summary = await importPolicies(deps, body.policies, by);
      // Only a hint: a policy set that items were not matched under is found without it.
      await deps.queue.enqueue(matchPoliciesJob());
      return c.json(summary);
    },
  );
}

function policyJson({ policy, counts }: CountedPolicy): z.infer<typeof PolicyShape> {
  const { changedUnder: _under, sequence, ...shown } = policy;
  return { ...shown, auditSequence: sequence, tags: counts };
}
