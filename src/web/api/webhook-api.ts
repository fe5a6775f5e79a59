import { z } from 'zod';
import {
  changeWebhook,
  createWebhook,
  keptWebhook,
  keptWebhooks,
  removeWebhook,
  retryWebhookDelivery,
  rotateWebhook,
} from '../../decisions/manage-webhooks.js';
import { testWebhook } from '../../jobs/webhooks/write-notice.js';
import { WebhookChange, WebhookRequest } from '../../model/digest/webhook.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { WebhookDeliveryShape, WebhookShape, webhookDeliveryJson, webhookJson } from '../../shapes/webhook-shape.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { answerDecided, settled } from '../http/if-match.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import { changeBodies, isAsShown, onlyShown } from './change-bodies.js';
import { next, PageParameters } from './parameters.js';

const writable = { ...WebhookChange.shape, state: z.enum(['active', 'paused']) };
const { PutBody, PatchBody } = changeBodies(writable, WebhookShape);
const staysOff = { ...onlyShown, description: 'As GET gave it. It is refused where the webhook would be switched on.' };
const ReplaceBody = PutBody.extend({ off: WebhookShape.shape.off.optional().meta(staysOff) });
const SecretShape = z.object({ webhook: WebhookShape, secret: z.string().describe('It is told this once.') });
const DeliveriesShape = z.object({ deliveries: z.array(WebhookDeliveryShape), next });

const base = '/api/v1/webhooks' as const;
const path = `${base}/:id{${idPattern}}` as const;
const tag = 'Webhooks';
const right = 'edit';
const example = {
  ...{ name: 'Risk register', url: 'https://grc.example.org/hooks/vigie', body: 'generic', language: 'en' },
  ...{ filter: 'biometrics', policies: [], events: ['item.new', 'deadline.moved'] },
};
const { url: _url, ...wanted } = example;

export function addWebhookApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: base, right, id: 'listWebhooks', tag, summary: 'All webhooks, the oldest first' },
    answer: { description: 'The webhooks.', body: z.object({ webhooks: z.array(WebhookShape) }) },
    handle: async (c) => c.json({ webhooks: (await keptWebhooks(deps.store)).map(webhookJson) }),
  });

  routes.decision({
    ...{ method: 'POST', path: base, right, id: 'createWebhook', tag, summary: 'Makes a webhook' },
    description: 'It is told what happens from now on. Its address cannot be changed: make another.',
    ...{ body: WebhookRequest, example },
    answer: { status: 201, description: 'The webhook and its secret.', body: SecretShape },
    handle: async (c, { body: request, by }) => {
      const refused = deps.webhookSender.refuses(request.url);
      if (refused !== null) return invalidField('url', refused.replace(/^expected /, ''), request.url);
      const made = await createWebhook(deps, request, by);
      if (made.kind === 'too-many') return answerError(c, 422, 'webhooks');
      return c.json({ webhook: webhookJson(made.webhook), secret: made.secret }, 201);
    },
  });

  routes.operation({
    ...{ method: 'GET', path, right, id: 'getWebhook', tag, summary: 'One webhook' },
    answer: { description: 'The webhook.', body: WebhookShape },
    handle: async (c) =>
      answerDecided(c, deps.store, webhookJson(orNotFound(await keptWebhook(deps.store, c.req.param('id'))))),
  });

  addWebhookChanges(routes, deps);

  routes.decision({
    ...{ method: 'DELETE', path, right, id: 'removeWebhook', tag, summary: 'Removes a webhook' },
    description: 'Its address is forgotten, and what waits for it is not sent.',
    ifMatch: true,
    answer: { status: 204, description: 'It is removed.' },
    handle: async (c, { by, seen }) => {
      await settled(deps.store, removeWebhook(deps, c.req.param('id'), by, seen));
    },
  });

  addDeliveryApi(routes, deps);
}

function addDeliveryApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: `${path}/test`, right, id: 'testWebhook', tag, summary: 'Sends a webhook an example' },
    answer: { description: 'What came of it.', body: WebhookDeliveryShape },
    handle: async (c, { by }) => {
      return c.json(webhookDeliveryJson(orNotFound(await testWebhook(deps, c.req.param('id'), by))));
    },
  });

  routes.decision({
    ...{ method: 'POST', path: `${path}/secret`, right, id: 'rotateWebhookSecret', tag },
    summary: 'Gives a webhook another secret',
    description: 'For a day messages bear a signature by each of the two.',
    ifMatch: true,
    answer: { description: 'The webhook and its new secret.', body: SecretShape },
    handle: async (c, { by, seen }) => {
      const outcome = await settled(deps.store, rotateWebhook(deps, c.req.param('id'), by, seen));
      return c.json({ webhook: webhookJson(outcome.webhook), secret: outcome.secret });
    },
  });

  routes.operation({
    ...{ method: 'GET', path: `${path}/deliveries`, right, id: 'listWebhookDeliveries', tag },
    summary: 'What a webhook was told, or is to be, the newest first',
    ...{ query: PageParameters, answer: { description: 'A page of deliveries.', body: DeliveriesShape } },
    handle: async (c, { query }) => {
      const webhook = orNotFound(await keptWebhook(deps.store, c.req.param('id')));
      const found = await deps.store.webhookDeliveries.find('ofWebhook', { webhookId: webhook.id }, query);
      const deliveries = found.documents.map(({ value }) => webhookDeliveryJson(value));
      return c.json({ deliveries, next: found.next ?? null });
    },
  });

  routes.decision({
    method: 'POST',
    path: `/api/v1/webhook-deliveries/:id{${idPattern}}/retry`,
    right,
    id: 'retryWebhookDelivery',
    tag,
    summary: 'Sends again what was given up',
    answer: { status: 202, description: 'It is sent soon.', body: WebhookDeliveryShape },
    problems: [409],
    handle: async (c, { by }) => {
      const outcome = await settled(deps.store, retryWebhookDelivery(deps, c.req.param('id'), by));
      if (outcome.kind === 'not-dead') return answerError(c, 409, 'not-given-up');
      await deps.queue.enqueue(newJob.deliverWebhook(outcome.delivery.webhookId));
      return c.json(webhookDeliveryJson(outcome.delivery), 202);
    },
  });
}

const changing = {
  path,
  right,
  tag,
  ifMatch: true,
  answer: { description: 'The webhook.', body: WebhookShape },
} as const;
const anew = 'One that is switched on again is told nothing of what happened meanwhile.';

function addWebhookChanges(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ ...changing, method: 'PUT', id: 'changeWebhook', summary: 'Replaces, pauses or resumes a webhook' },
    description: `One that Vigie switched off is switched on by the state \`active\`, unless the body is what GET gave. ${anew}`,
    ...{ body: ReplaceBody, example: { ...wanted, state: 'paused' } },
    handle: async (c, { body: written, by, seen }) => {
      const before = webhookJson(orNotFound(await keptWebhook(deps.store, c.req.param('id'))));
      // The state `active` would switch on a webhook that Vigie switched off, so sending back what GET gave must change nothing.
      if (isAsShown({ off: null, ...written }, before)) return answerDecided(c, deps.store, before);
      const { off, ...change } = written;
      if (off && change.state === 'active') return invalidField('off', 'null: this switches it on again', off);
      const changed = changeWebhook(deps, before.id, definedOf(change), by, seen);
      return answerDecided(c, deps.store, webhookJson((await settled(deps.store, changed)).webhook));
    },
  });

  routes.decision({
    ...{ ...changing, method: 'PATCH', id: 'patchWebhook', summary: 'Changes the named fields of a webhook' },
    description: `What is left out stays. ${anew}`,
    ...{ body: PatchBody, example: { state: 'paused' } },
    handle: async (c, { body: change, by, seen }) => {
      const changed = changeWebhook(deps, c.req.param('id'), definedOf(change), by, seen);
      return answerDecided(c, deps.store, webhookJson((await settled(deps.store, changed)).webhook));
    },
  });
}

function definedOf<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  }; // the same fields
}
