import { z } from 'zod';
import type { Learned } from '../../jobs/learned/create-learned.js';
import { decisionsNeeded, ofEachNeeded } from '../../match/learned/learn.js';
import { LearnedShape, learnedJson, SuggestionShape, suggestionJson } from '../../shapes/learned-shape.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

const Parameters = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) });
const OfPolicyShape = z.object({ policy: z.string(), ...LearnedShape.shape });
const SuggestionsShape = z.object({ suggestions: z.array(SuggestionShape).describe('The likeliest first.') });
const needed = { decisions: decisionsNeeded, ofEach: ofEachNeeded };

const shown = { method: 'GET', right: 'read', tag: 'Policies' } as const;

/** What was learned from decisions on a policy and from corrections of relevance, and what is proposed by it. */
export function addLearnedApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>, learned: Learned): void {
  routes.operation(
    {
      ...{ ...shown, path: `/api/v1/policies/:id{${idPattern}}/learned`, id: 'getPolicyLearned' },
      summary: 'What decisions on a policy have taught: terms and their weights',
      answer: { description: 'What was learned.', body: OfPolicyShape },
    },
    async (c) => {
      const policy = await store.policies.get(c.req.param('id'));
      if (!policy) return answerError(c, 404, 'not-found');
      const { id } = policy.value;
      return c.json({ policy: id, ...learnedJson(await learned.ofPolicy(id), needed) });
    },
  );

  routes.operation(
    {
      ...{ ...shown, path: `/api/v1/policies/:id{${idPattern}}/suggestions`, id: 'listPolicySuggestions' },
      summary: 'Items, of the newest 2,000 about AI, that the query does not find and decisions propose',
      query: Parameters,
      answer: { description: 'The proposals.', body: SuggestionsShape.extend({ policy: z.string() }) },
    },
    async (c, { query }) => {
      const policy = await store.policies.get(c.req.param('id'));
      if (!policy) return answerError(c, 404, 'not-found');
      const { id, retired } = policy.value;
      const proposals = retired ? [] : await learned.proposedFor(id, query.limit);
      return c.json({ policy: id, suggestions: proposals.map(suggestionJson) });
    },
  );

  routes.operation(
    {
      ...{ ...shown, path: '/api/v1/relevance/learned', id: 'getRelevanceLearned' },
      summary: 'What corrections of relevance have taught',
      answer: { description: 'What was learned.', body: LearnedShape },
    },
    async (c) => c.json(learnedJson(await learned.ofRelevance(), needed)),
  );

  routes.operation(
    {
      ...{ ...shown, path: '/api/v1/relevance/suggestions', id: 'listRelevanceSuggestions' },
      summary: 'Items that are left out as not about AI, and are very like what people said to be about AI',
      query: Parameters,
      answer: { description: 'The proposals.', body: SuggestionsShape },
    },
    async (c, { query }) => c.json({ suggestions: (await learned.perhapsAboutAi(query.limit)).map(suggestionJson) }),
  );
}
