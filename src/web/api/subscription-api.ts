import { z } from 'zod';
import {
  confirmationsAtMost,
  endSubscription,
  type ReminderOutcome,
  remindSubscriber,
} from '../../decisions/subscribe.js';
import { anonymous } from '../../model/access/principal.js';
import { Frequency, Hour, Subscription, SubscriptionRequest, Weekday } from '../../model/digest/subscription.js';
import { UiLanguage } from '../../model/ui-language.js';
import { answerError } from '../http/answer-error.js';
import { settled } from '../http/if-match.js';
import { principalOf } from '../http/principal-of-request.js';
import { problemResponse } from '../http/problem.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import type { AskForSubscription } from '../subscriptions/subscription-routes.js';
import { next, PageParameters } from './parameters.js';

const AskedShape = z.object({ state: z.literal('pending'), next: z.string() });
const asked = { state: 'pending', next: 'confirmation by the link in a mail to the address' } as const;

const { sequence, address: _address, refused: _refused, ...kept } = Subscription.shape;
const SubscriptionShape = z
  .object({
    ...kept,
    address: z.string(),
    ...{
      language: UiLanguage,
      timeZone: z.string(),
      filter: z.string(),
      frequency: Frequency,
      weekday: Weekday,
      hour: Hour,
    },
    auditSequence: sequence,
    refused: z.number().int().nonnegative().describe('Digests in a row that the mail server refused for good.'),
  })
  .meta({ id: 'Subscription', description: 'Whoever knows its id can end it.' });
const SubscriptionsShape = z.object({ subscriptions: z.array(SubscriptionShape), next });

function subscriptionJson({ sequence, refused, ...kept }: Subscription): z.infer<typeof SubscriptionShape> {
  return { ...kept, auditSequence: sequence, refused: refused?.count ?? 0 };
}

const tag = 'Digests and subscriptions';

export function addSubscriptionApi(routes: SiteRoutes, deps: WebDeps, ask: AskForSubscription): void {
  // The answer is the same with or without a mail, so that it does not reveal who is subscribed.
  routes.operation({
    ...{ method: 'POST', path: '/api/v1/subscriptions', right: 'read', id: 'askForSubscription', tag },
    summary: 'Asks for a subscription: a mail asks the address to confirm',
    description: 'The answer does not tell whether the address was known. Over a limit it is 429 (`too-many`).',
    body: SubscriptionRequest,
    example: { address: 'claire@example.org', timeZone: 'Europe/Paris' },
    answer: { status: 202, description: 'It was asked for.', body: AskedShape },
    handle: async (c, { body }) => {
      const refused = await ask(c, body);
      if (refused) return refused;
      return c.json(asked, 202);
    },
  });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/subscriptions', right: 'administer', id: 'listSubscriptions', tag },
    summary: 'Subscriptions, those that are over too',
    query: PageParameters,
    answer: { description: 'A page of subscriptions.', body: SubscriptionsShape },
    handle: async (c, { query }) => {
      const found = await deps.store.subscriptions.find('all', {}, query);
      return c.json({
        subscriptions: found.documents.map(({ value }) => subscriptionJson(value)),
        next: found.next ?? null,
      });
    },
  });

  routes.operation({
    ...{ method: 'DELETE', path: `/api/v1/subscriptions/:id{${idPattern}}`, right: 'administer', tag },
    ...{ id: 'endSubscription', summary: 'Ends a subscription', ifMatch: true },
    answer: { status: 204, description: 'It is over.' },
    handle: async (c, { seen }) => {
      const by = principalOf(c.get('visitor')) ?? anonymous;
      await settled(deps.store, endSubscription(deps, c.req.param('id'), by, seen));
    },
  });

  routes.decision({
    ...{ method: 'POST', path: `/api/v1/subscriptions/:id{${idPattern}}/remind`, right: 'administer', tag },
    ...{ id: 'remindSubscriber', summary: 'Asks an address once more to confirm its subscription' },
    description: `Another mail, whose link works for a week of its own: ${confirmationsAtMost} in all. 409 where one is under way or went out within ten minutes, where there were as many, or where nobody waits for a confirmation.`,
    answer: { status: 202, description: 'It is asked for once more.', body: AskedShape },
    problems: [409],
    handle: async (c, { by }) => {
      const outcome = await remindSubscriber(deps, c.req.param('id'), by);
      if (outcome === 'unknown-subscription') return answerError(c, 404, 'not-found');
      if (outcome !== 'reminded')
        return problemResponse({ status: 409, code: 'not-needed', title: notReminded[outcome] });
      return c.json(asked, 202);
    },
  });
}

const notReminded: Readonly<Record<Exclude<ReminderOutcome, 'reminded' | 'unknown-subscription'>, string>> = {
  'just-mailed': 'A mail that asks to confirm is under way, or went out a moment ago',
  'too-many': `The address was asked ${confirmationsAtMost} times already`,
  'not-waiting': 'The subscription waits for no confirmation',
};
