import { z } from 'zod';
import { remindSubscriber } from '../../decisions/remind-subscriber.js';
import { endSubscription } from '../../decisions/subscribe.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/load-naming.js';
import type { WebDeps } from '../web-deps.js';
import { loadSubscribers } from './load-subscribers.js';
import { type Done, subscriberPhrases } from './subscriber-phrases.js';
import { SubscribersPage } from './subscribers-page.js';

const subscribersPerPage = 50;
const Action = z.enum(['remind', 'end']);

/** The people who get digests, for those who administer them. */
export function addSubscriberRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/subscriptions', 'administer', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const page = await loadSubscribers(deps.store, { limit: subscribersPerPage, after });
    const { title, done: notices } = subscriberPhrases[reader.language];
    const done = (Object.keys(notices) as Done[]).find((one) => one === c.req.query('done'));
    const view = { page, isFirst: after === undefined, done, naming: await loadNaming(deps, reader.language), reader };
    return respondPage(c, { title, section: 'digests' }, <SubscribersPage {...view} />);
  });

  routes.post(`/subscriptions/:id{${idPattern}}`, 'administer', async (c) => {
    const { action, by: name } = await readForm(c);
    const asked = Action.safeParse(action);
    const by = personOf(c, deps, name);
    if (!asked.success || !by) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    const done: Done = asked.data === 'remind' ? await remindSubscriber(deps, id, by) : await end(deps, id, by);
    if (done === 'unknown-subscription') return answerError(c, 404, 'not-found');
    await deps.store.refresh();
    return c.redirect(`/subscriptions?done=${done}`, 303);
  });
}

async function end(deps: WebDeps, id: string, by: NonNullable<ReturnType<typeof personOf>>): Promise<Done> {
  const outcome = await endSubscription(deps, id, by);
  return outcome.kind === 'unknown-subscription' ? 'unknown-subscription' : 'ended';
}
