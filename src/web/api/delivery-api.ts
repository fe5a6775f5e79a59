import { z } from 'zod';
import { retryDelivery } from '../../decisions/open-delivery.js';
import { heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { DeliveryState } from '../../model/digest/digest.js';
import { Instant } from '../../model/item/entry.js';
import { deliverMailJob, sweepJob } from '../../ports/queue/known-jobs.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { problemResponse } from '../http/problem.js';
import { invalidField } from '../http/read-asked.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { next, PageParameters } from './api-page.js';
import { DeliveryShape, deliveryJson } from './digest-api.js';
import { by, readPerson } from './read-person.js';

const ListParameters = PageParameters.extend({ state: DeliveryState });
const DeliveriesShape = z.object({ deliveries: z.array(DeliveryShape), next });
const RetryBody = z.strictObject({ by });
const ResumeBody = z.strictObject({
  since: Instant.describe('What was due by then counts as sent by the installation that was restored.'),
  confirmed: z.boolean().default(false).describe('What `GET /api/v1/mail/held` lists is to hold again.'),
  by,
});
const HeldShape = z.object({
  held: z.array(
    z.object({
      kind: z.enum(['account', 'token', 'feed', 'calendar', 'webhook']),
      ...{ id: z.string(), name: z.string() },
      of: z.string().nullable().describe('The person whose it is; the role of an account.'),
    }),
  ),
});
const tag = 'Digests and subscriptions';

/** What a person decides of mails. */
export function addDeliveryApi(routes: SiteRoutes, deps: WebDeps): void {
  const { store, queue, clock } = deps;

  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/deliveries', right: 'read', id: 'listDeliveries', tag },
      summary: 'Mails in one state, newest first: those that are `unknown` or `refused` wait for a person',
      query: ListParameters,
      answer: { description: 'A page of mails.', body: DeliveriesShape },
    },
    async (c, { query: { state, ...page } }) => {
      const found = await store.deliveries.find('byState', { state }, page);
      return c.json({ deliveries: found.documents.map(({ value }) => deliveryJson(value)), next: found.next ?? null });
    },
  );

  routes.operation(
    {
      ...{ method: 'POST', path: `/api/v1/deliveries/:id{${idPattern}}/retries`, right: 'administer', tag },
      ...{ id: 'retryDelivery', summary: 'Sends a mail again that was refused, or of which nobody knows what came' },
      description: '409 where it was accepted, or is under way.',
      body: RetryBody,
      example: { by: 'Claire Martin' },
      answer: { status: 202, description: 'It is sent again.', body: DeliveryShape },
      problems: [409],
    },
    async (c, { body }) => {
      const by = readPerson(c, deps, body.by);
      if (by instanceof Response) return by;
      const id = c.req.param('id');
      const outcome = await retryDelivery(deps, id, by);
      const delivery = (await store.deliveries.get(id))?.value;
      if (!delivery) return answerError(c, 404, 'not-found');
      if (outcome !== 'retried') return notNeeded('The mail was accepted, or is under way');
      await queue.enqueue(deliverMailJob(id));
      return c.json(deliveryJson(delivery), 202);
    },
  );

  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/mail/held', right: 'administer', id: 'listHeld', tag },
      summary:
        'What holds again when mail is resumed after a restore, although it may have been taken back since the backup',
      answer: {
        description: 'Accounts, which can sign in meanwhile, and what waits. Empty where nothing is paused.',
        body: HeldShape,
      },
    },
    async (c) => c.json({ held: [...(await heldBack(store))] }),
  );

  routes.operation(
    {
      ...{ method: 'POST', path: '/api/v1/mail/resume', right: 'administer', id: 'resumeMail', tag },
      summary: 'Lets mails go out again after a restore',
      description: '409 where no mail is held back, and where something holds again by it that is not confirmed.',
      body: ResumeBody,
      example: { since: '2026-11-20T07:00:00.000Z', confirmed: true, by: 'Claire Martin' },
      answer: { status: 204, description: 'Mails go out.' },
      problems: [409],
    },
    async (c, { body }) => {
      const since = new Date(body.since);
      if (since > clock.now()) return invalidField('since', 'a moment that is past', body.since);
      const by = readPerson(c, deps, body.by);
      if (by instanceof Response) return by;
      const outcome = await resumeMail(deps, { since, by, confirmed: body.confirmed });
      if (outcome === 'not-paused') return notNeeded('No mail is held back');
      if (outcome === 'unconfirmed') {
        const title = 'What GET /api/v1/mail/held lists holds again by this: expected "confirmed": true';
        return problemResponse({ status: 409, code: 'unconfirmed', title });
      }
      await queue.enqueue(sweepJob());
      return c.body(null, 204);
    },
  );
}

function notNeeded(title: string): Response {
  return problemResponse({ status: 409, code: 'not-needed', title });
}
