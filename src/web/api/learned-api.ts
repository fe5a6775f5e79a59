import { z } from 'zod';
import type { Learned, Proposal } from '../../jobs/learned/create-learned.js';
import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { decisionsNeeded, ofEachNeeded } from '../../match/learned/learn.js';
import { itemJson } from '../../shapes/item-shape.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { singleParams } from './api-page.js';
import { readParameters } from './read-json.js';

const Parameters = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) });

/** What was learned from decisions on a policy and from corrections of relevance, and what is proposed by it. */
export function addLearnedApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>, learned: Learned): void {
  routes.get(`/api/v1/policies/:id{${idPattern}}/learned`, 'read', async (c) => {
    const policy = await store.policies.get(c.req.param('id'));
    if (!policy) return answerError(c, 404, 'not-found');
    const { id } = policy.value;
    return c.json({ policy: id, ...learnedJson(await learned.ofPolicy(id)) });
  });

  routes.get(`/api/v1/policies/:id{${idPattern}}/suggestions`, 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), Parameters);
    if (parameters instanceof Response) return parameters;
    const policy = await store.policies.get(c.req.param('id'));
    if (!policy) return answerError(c, 404, 'not-found');
    const { id, retired } = policy.value;
    const proposals = retired ? [] : await learned.proposedFor(id, parameters.limit);
    return c.json({ policy: id, suggestions: proposals.map(proposalJson) });
  });

  routes.get('/api/v1/relevance/learned', 'read', async (c) => c.json(learnedJson(await learned.ofRelevance())));

  routes.get('/api/v1/relevance/suggestions', 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), Parameters);
    if (parameters instanceof Response) return parameters;
    return c.json({ suggestions: (await learned.perhapsAboutAi(parameters.limit)).map(proposalJson) });
  });
}

function learnedJson({ decisions, model, terms }: LearnedFrom) {
  return {
    learned: model !== null,
    decisions,
    needed: { decisions: decisionsNeeded, ofEach: ofEachNeeded },
    terms: terms.map(({ text, kind, weight }) => ({ text, kind, weight: Number(weight.toFixed(2)) })),
  };
}

/** Of the score the word alone: it has no meaning beside that of another policy. */
function proposalJson({ item, like: { likeness, terms } }: Proposal) {
  return { by: 'learned', likeness, terms, item: itemJson(item) };
}
