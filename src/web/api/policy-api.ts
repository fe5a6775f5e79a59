import { z } from 'zod';
import {
  changePolicy,
  putPolicy,
  retirePolicy,
  reviewPolicy,
  type TooManyPolicies,
} from '../../decisions/decide-policy.js';
import { importPolicies } from '../../decisions/import-policies.js';
import type { Learned } from '../../jobs/learned/create-learned.js';
import { countTags } from '../../jobs/read/count-policies.js';
import { decisionsNeeded, ofEachNeeded } from '../../match/learned/learn.js';
import { TagState } from '../../model/item/item.js';
import { limits } from '../../model/limits.js';
import { Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { LearnedShape, learnedJson, SuggestionShape, suggestionJson } from '../../shapes/learned-shape.js';
import { orNotFound } from '../http/answer-error.js';
import { answerDecided, settled } from '../http/if-match.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { type CountedPolicy, loadCountedPolicies } from '../policies/load-policy.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { changeBodies, isAsShown, onlyShown } from './change-bodies.js';

const Import = z.strictObject({ policies: z.array(PolicyDefinition).min(1).max(limits.policies) });

/** Either the definitions alone, or with the name of the person who imports them. */
const ImportBody = z.preprocess((body) => (Array.isArray(body) ? { by: 'API', policies: body } : body), Import);

const { reviewOn } = PolicyDefinition.shape;
const ReviewBody = z.strictObject({ reviewOn, reason: z.string().trim().max(2_000).default('') });

const path = `/api/v1/policies/:id{${idPattern}}` as const;

const Ids = z.array(z.string()).readonly();
const ImportShape = z.object({ created: Ids, changed: Ids, unchanged: Ids });

const { changedUnder: _under, sequence, ...shown } = Policy.shape;
const PolicyShape = z
  .object({
    ...shown,
    description: z.string(),
    owner: z.string().describe('The id of an account, or a name or a role; empty for none.'),
    reviewOn: z.string().describe('The day of the next review, empty for none.'),
    link: z.string(),
    text: z.string().optional().describe('Of the policy itself; of one policy alone.'),
    auditSequence: sequence,
    tags: z.record(TagState, z.number().int().nonnegative()).describe('How many items have a tag of it in each state.'),
  })
  .meta({ id: 'Policy', description: 'A saved query of the organisation, with its tags counted.' });
const PoliciesShape = z.object({ policies: z.array(PolicyShape) });

const { id: _id, ...writable } = PolicyDefinition.shape;
const { PutBody, PatchBody } = changeBodies(writable, PolicyShape);
const staysRetired = { ...onlyShown, description: 'As GET gave it. `true` is refused where anything else is changed.' };
const ReplaceBody = PutBody.extend({ retired: z.boolean().optional().meta(staysRetired) });

export function addPolicyApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/policies', right: 'read', id: 'listPolicies', tag: 'Policies' },
    summary: 'Policies with their tags counted by state',
    answer: { description: 'All policies, retired ones too.', body: PoliciesShape },
    handle: async (c) => {
      const policies = (await loadCountedPolicies(deps.store)).map(policyJson);
      return c.json({ policies: policies.map(({ text: _text, ...policy }) => policy) });
    },
  });

  routes.decision({
    ...{ method: 'POST', path: '/api/v1/policies', right: 'edit', id: 'importPolicies', tag: 'Policies' },
    summary: 'Imports policies; those that are not named stay as they are',
    description: 'One mistake refuses all of it. A bare array of policies is accepted too.',
    body: ImportBody,
    example: { policies: [{ id: 'ai-hr', name: 'AI in recruitment', query: 'recruitment' }] },
    answer: { description: 'The ids of what was created, changed and left unchanged.', body: ImportShape },
    handle: async (c, { body, by }) => {
      const imported = await importPolicies(deps, body.policies, by);
      if (imported.kind === 'too-many') return tooMany('policies', imported);
      const { kind: _kind, ...summary } = imported;
      // Only a hint, since the sweep finds unmatched items, too.
      await deps.queue.enqueue(newJob.matchPolicies());
      return c.json(summary);
    },
  });

  addPolicyChanges(routes, deps);
}

function tooMany(where: string, { most, got }: TooManyPolicies): Response {
  return invalidField(where, `at most ${most} policies in all, retired ones included`, got);
}

async function showPolicy({ store }: WebDeps, id: string): Promise<z.infer<typeof PolicyShape> | undefined> {
  const policy = (await store.policies.get(id))?.value;
  return policy && policyJson({ policy, counts: await countTags(store, id) });
}

async function answerPolicy(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  return answerDecided(c, deps.store, orNotFound(await showPolicy(deps, id)));
}

const changing = { path, right: 'edit', tag: 'Policies', ifMatch: true } as const;
const onePolicy = { description: 'The policy.', body: PolicyShape };

function addPolicyChanges(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path, right: 'read', id: 'getPolicy', tag: 'Policies', summary: 'One policy' },
    answer: onePolicy,
    handle: (c) => answerPolicy(c, deps, c.req.param('id')),
  });

  routes.decision({
    ...{ ...changing, method: 'PUT', id: 'putPolicy', summary: 'Creates a policy, or replaces the one with this id' },
    description:
      'A new policy is answered by 200 too. A retired policy suggests again, unless the body is what GET gave. Items are matched again soon after.',
    body: ReplaceBody,
    example: {
      ...{ name: 'AI in recruitment', query: 'recruitment AND "high-risk"', description: '', owner: 'HR' },
      ...{ reviewOn: '2027-12-01', link: '', text: '' },
    },
    answer: onePolicy,
    handle: async (c, { body: written, by, seen }) => {
      const id = c.req.param('id');
      if (!PolicyDefinition.shape.id.safeParse(id).success)
        return invalidField('id', 'lower-case letters, digits and single hyphens', id);
      const before = await showPolicy(deps, id);
      // Any change revives a retired policy, so sending back what GET gave must change nothing.
      if (before && isAsShown({ retired: false, ...written }, before)) return answerDecided(c, deps.store, before);
      if (written.retired) return invalidField('retired', 'false: a changed policy suggests again', true);
      const put = await settled(deps.store, putPolicy(deps, { ...written, id }, by, seen));
      if (put.kind === 'too-many') return tooMany('id', put);
      await deps.queue.enqueue(newJob.matchPolicies());
      return answerPolicy(c, deps, id);
    },
  });

  routes.decision({
    ...{ ...changing, method: 'PATCH', id: 'patchPolicy', summary: 'Changes the named fields of a policy' },
    description: 'What is left out stays. A retired policy suggests again. Items are matched again soon after.',
    ...{ body: PatchBody, example: { query: 'recruitment AND "high-risk"' }, answer: onePolicy },
    handle: async (c, { body: change, by, seen }) => {
      const id = c.req.param('id');
      await settled(deps.store, changePolicy(deps, { ...change, id }, by, seen));
      await deps.queue.enqueue(newJob.matchPolicies());
      return answerPolicy(c, deps, id);
    },
  });

  addPolicyStates(routes, deps);
}

function addPolicyStates(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: `${path}/reviews`, right: 'edit', id: 'reviewPolicy', tag: 'Policies' },
    summary: 'Says that what was confirmed for a policy so far was looked at',
    description: 'Without `reviewOn` no next review is planned.',
    ifMatch: true,
    body: ReviewBody,
    example: { reviewOn: '2027-12-01' },
    answer: { description: 'The policy.', body: PolicyShape },
    handle: async (c, { body: { reviewOn = '', reason }, by, seen }) => {
      const id = c.req.param('id');
      await settled(deps.store, reviewPolicy(deps, { id, reviewOn, reason }, by, seen));
      return answerPolicy(c, deps, id);
    },
  });

  routes.decision({
    ...{ method: 'DELETE', path, right: 'edit', id: 'retirePolicy', tag: 'Policies' },
    summary: 'Retires a policy: it suggests nothing more, and its tags stay',
    ifMatch: true,
    answer: { status: 204, description: 'It is retired.' },
    handle: async (c, { by, seen }) => {
      await settled(deps.store, retirePolicy(deps, c.req.param('id'), by, seen));
      await deps.queue.enqueue(newJob.matchPolicies());
    },
  });
}

function policyJson({ policy, counts }: CountedPolicy): z.infer<typeof PolicyShape> {
  const { changedUnder: _under, sequence, ...shown } = policy;
  return { ...shown, auditSequence: sequence, tags: counts };
}

const SuggestionParameters = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) });
const OfPolicyShape = z.object({ policy: z.string(), ...LearnedShape.shape });
const SuggestionsShape = z.object({ suggestions: z.array(SuggestionShape).describe('Most likely first.') });
const needed = { decisions: decisionsNeeded, ofEach: ofEachNeeded };

const learnedFrom = { method: 'GET', right: 'read', tag: 'Policies' } as const;

export function addLearnedApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>, learned: Learned): void {
  routes.operation({
    ...{ ...learnedFrom, path: `/api/v1/policies/:id{${idPattern}}/learned`, id: 'getPolicyLearned' },
    summary: 'What decisions on a policy have taught: terms and their weights',
    answer: { description: 'What was learned.', body: OfPolicyShape },
    handle: async (c) => {
      const policy = orNotFound(await store.policies.get(c.req.param('id')));
      const { id } = policy.value;
      return c.json({ policy: id, ...learnedJson(await learned.ofPolicy(id), needed) });
    },
  });

  routes.operation({
    ...{ ...learnedFrom, path: `/api/v1/policies/:id{${idPattern}}/suggestions`, id: 'listPolicySuggestions' },
    summary: 'Items, among the newest 2,000 about AI, that the query does not find and decisions suggest',
    query: SuggestionParameters,
    answer: { description: 'The proposals.', body: SuggestionsShape.extend({ policy: z.string() }) },
    handle: async (c, { query }) => {
      const policy = orNotFound(await store.policies.get(c.req.param('id')));
      const { id, retired } = policy.value;
      const proposals = retired ? [] : await learned.proposedFor(id, query.limit);
      return c.json({ policy: id, suggestions: proposals.map(suggestionJson) });
    },
  });

  routes.operation({
    ...{ ...learnedFrom, path: '/api/v1/relevance/learned', id: 'getRelevanceLearned' },
    summary: 'What corrections of relevance have taught',
    answer: { description: 'What was learned.', body: LearnedShape },
    handle: async (c) => c.json(learnedJson(await learned.ofRelevance(), needed)),
  });

  routes.operation({
    ...{ ...learnedFrom, path: '/api/v1/relevance/suggestions', id: 'listRelevanceSuggestions' },
    summary: 'Items left out as not about AI that are very similar to what people marked as about AI',
    query: SuggestionParameters,
    answer: { description: 'The proposals.', body: SuggestionsShape },
    handle: async (c, { query }) =>
      c.json({ suggestions: (await learned.perhapsAboutAi(query.limit)).map(suggestionJson) }),
  });
}
