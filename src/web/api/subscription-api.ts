import { endSubscription } from '../../decisions/subscribe.js';
import { SubscriptionRequest } from '../../model/subscription.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteApp } from '../site-env.js';
import type { AskForSubscription } from '../subscriptions/ask-for-subscription.js';
import type { WebDeps } from '../web-deps.js';
import { readJson } from './read-json.js';

export function addSubscriptionApi(app: SiteApp, deps: WebDeps, ask: AskForSubscription): void {
  // The answer is the same whether a mail goes out or not: it must not tell who is subscribed.
  app.post('/api/v1/subscriptions', async (c) => {
    const request = await readJson(c, SubscriptionRequest);
    if (request instanceof Response) return request;
    const refused = await ask(c, request);
    if (refused) return refused;
    return c.json({ state: 'pending', next: 'confirmation by the link in a mail to the address' }, 202);
  });

  app.delete(`/api/v1/subscriptions/:id{${idPattern}}`, async (c) => {
    const outcome = await endSubscription(deps, c.req.param('id'));
    return outcome.kind === 'unknown-subscription' ? answerError(c, 404, 'not-found') : c.body(null, 204);
  });
}
