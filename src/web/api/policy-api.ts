import { z } from 'zod';
import { importPolicies, putPolicy, retirePolicy } from '../../decisions/import-policies.js';
import { countTags } from '../../jobs/read/count-policies.js';
import { TagState } from '../../model/item/item.js';
import { Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { matchPoliciesJob } from '../../ports/queue/known-jobs.js';
import { answerError } from '../http/answer-error.js';
import { answerDecided, answerStale } from '../http/if-match.js';
import { idPattern } from '../http/path-id.js';
import { changeOf, invalidField } from '../http/read-asked.js';
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

const { name, query, description, owner } = PolicyDefinition.shape;
const PutBody = z.strictObject({ name, query, ...changeOf({ description, owner }).shape, by });
const RetireParameters = z.strictObject({ by });

const path = `/api/v1/policies/:id{${idPattern}}` as const;

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
      example: { policies: [{ id: 'ai-hr', name: 'AI in recruitment', query: 'recruitment' }], by: 'Claire Martin' },
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

  addPolicyChanges(routes, deps);
}

function addPolicyChanges(routes: SiteRoutes, deps: WebDeps): void {
  const shown = async (id: string): Promise<z.infer<typeof PolicyShape> | undefined> => {
    const policy = (await deps.store.policies.get(id))?.value;
    return policy && policyJson({ policy, counts: await countTags(deps.store, id) });
  };

  routes.operation(
    {
      ...{ method: 'GET', path, right: 'read', id: 'getPolicy', tag: 'Policies', summary: 'One policy' },
      answer: { description: 'The policy.', body: PolicyShape },
    },
    async (c) => {
      const policy = await shown(c.req.param('id'));
      return policy ? answerDecided(c, policy) : answerError(c, 404, 'not-found');
    },
  );

  routes.operation(
    {
      ...{ method: 'PUT', path, right: 'edit', id: 'putPolicy', tag: 'Policies' },
      summary: 'Makes a policy, or changes the one of this id',
      description:
        'A new policy is answered by 200 too. Of one that is there `description` and `owner` stay where they are left out. One that was retired suggests again. Items are matched again soon after.',
      ifMatch: true,
      body: PutBody,
      example: { name: 'AI in recruitment', query: 'recruitment AND "high-risk"', by: 'Claire Martin' },
      answer: { description: 'The policy.', body: PolicyShape },
    },
    async (c, { body: { by: named, ...written }, seen }) => {
      const id = c.req.param('id');
      if (!PolicyDefinition.shape.id.safeParse(id).success)
        return invalidField('id', 'lower-case letters, digits and single hyphens', id);
      const by = readPerson(c, deps, named);
      if (by instanceof Response) return by;
      const outcome = await putPolicy(deps, { ...written, id }, by, seen);
      if (outcome.kind === 'stale') return answerStale(deps.store, outcome);
      await deps.queue.enqueue(matchPoliciesJob());
      const policy = await shown(id);
      return policy ? answerDecided(c, policy) : answerError(c, 404, 'not-found');
    },
  );

  routes.operation(
    {
      ...{ method: 'DELETE', path, right: 'edit', id: 'retirePolicy', tag: 'Policies' },
      summary: 'Retires a policy: it suggests nothing from now on, and its tags stay',
      ifMatch: true,
      query: RetireParameters,
      answer: { status: 204, description: 'It is retired.' },
      problems: [422],
    },
    async (c, { query, seen }) => {
      const by = readPerson(c, deps, query.by);
      if (by instanceof Response) return by;
      const outcome = await retirePolicy(deps, c.req.param('id'), by, seen);
      if (outcome.kind === 'stale') return answerStale(deps.store, outcome);
      if (outcome.kind !== 'retired') return answerError(c, 404, 'not-found');
      await deps.queue.enqueue(matchPoliciesJob());
      return c.body(null, 204);
    },
  );
}

function policyJson({ policy, counts }: CountedPolicy): z.infer<typeof PolicyShape> {
  const { changedUnder: _under, sequence, ...shown } = policy;
  return { ...shown, auditSequence: sequence, tags: counts };
}
