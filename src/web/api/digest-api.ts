import { z } from 'zod';
import { retryDelivery } from '../../decisions/open-delivery.js';
import { heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { maskAddress, maskAddressIn } from '../../digest/mail/clean-text.js';
import { Pair } from '../../model/digest/composition.js';
import { Delivery, DeliveryReason, DeliveryState, StoredDigest } from '../../model/digest/digest.js';
import { Instant } from '../../model/item/entry.js';
import { limits } from '../../model/limits.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { shownAs } from '../../shapes/shown-as.js';
import { type DigestView, loadDigests, loadPairs, omittedFrom } from '../digests/load-digests.js';
import { orNotFound } from '../http/answer-error.js';
import { problemResponse } from '../http/problem.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import { next, PageParameters } from './parameters.js';

const mail = Delivery.shape;

const DeliveryShape = z
  .object({
    id: z.string(),
    recipient: z.string().describe('Shortened.'),
    state: mail.state,
    reason: DeliveryReason.nullable().describe('Why it ended, when the mail server did not say.'),
    attempts: mail.attempts,
    ...{ createdAt: Instant, retriedAt: Instant.nullable(), acceptedAt: Instant.nullable() },
    messageId: z.string(),
    response: mail.response.describe('The mail server’s last answer.'),
    file: z.string().nullable().describe('In the outbox, when there is no mail server.'),
  })
  .meta({ id: 'Delivery', description: 'One mail to one recipient.' });

function deliveryJson(delivery: Delivery): z.infer<typeof DeliveryShape> {
  const { recipient, response } = delivery;
  const masked = { recipient: maskAddress(recipient), response: response && maskAddressIn(response, recipient) };
  return shownAs(DeliveryShape, { ...delivery, ...masked });
}

const { id, windowStart, windowEnd, builtAt, language, subject } = StoredDigest.shape;
const DigestShape = z
  .object({
    ...{ id, windowStart, windowEnd, builtAt, language, subject },
    items: z.array(Pair).readonly().describe('What it brings.'),
    omitted: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('What did not fit into the mail; `null` while none was written.'),
    deliveries: z.array(DeliveryShape),
  })
  .meta({ id: 'Digest' });
const DigestsShape = z.object({ digests: z.array(DigestShape), next });

/** Gives neither addresses nor ids of subscriptions, since an id is enough to end a subscription. */
export function addDigestApi(routes: SiteRoutes, { store }: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/digests', right: 'read', id: 'listDigests', tag: 'Digests and subscriptions' },
    summary: 'Built digests, newest first, with the state of their deliveries',
    query: PageParameters,
    answer: { description: 'A page of digests.', body: DigestsShape },
    handle: async (c, { query }) => {
      const { digests, next } = await loadDigests(store, query);
      const pairs = await loadPairs(store, digests);
      return c.json({ digests: digests.map((view) => digestJson(view, pairs)), next: next ?? null });
    },
  });
}

function digestJson(view: DigestView, pairs: Awaited<ReturnType<typeof loadPairs>>): z.infer<typeof DigestShape> {
  const deliveries = view.deliveries.map(deliveryJson);
  return shownAs(DigestShape, {
    ...view.digest,
    ...{ items: pairs(view.digest), omitted: omittedFrom(view), deliveries },
  });
}

const ListParameters = PageParameters.extend({ state: DeliveryState });
const DeliveriesShape = z.object({ deliveries: z.array(DeliveryShape), next });
const ResumeBody = z.strictObject({
  since: Instant.max(limits.momentChars).describe('What was due by then counts as sent by the previous installation.'),
  confirmed: z.boolean().default(false).describe('What `GET /api/v1/mail/held` lists is to hold again.'),
});
const HeldShape = z.object({
  held: z.array(
    z.object({
      kind: z.enum(['account', 'token', 'feed', 'calendar', 'webhook']),
      ...{ id: z.string(), name: z.string() },
      of: z.string().nullable().describe('The person it belongs to; the role of an account.'),
    }),
  ),
});
const tag = 'Digests and subscriptions';

export function addDeliveryApi(routes: SiteRoutes, deps: WebDeps): void {
  const { store, queue } = deps;

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/deliveries', right: 'read', id: 'listDeliveries', tag },
    summary: 'Mails in one state, newest first: those that are `unknown` or `refused` wait for a person',
    query: ListParameters,
    answer: { description: 'A page of mails.', body: DeliveriesShape },
    handle: async (c, { query: { state, ...page } }) => {
      const found = await store.deliveries.find('byState', { state }, page);
      return c.json({ deliveries: found.documents.map(({ value }) => deliveryJson(value)), next: found.next ?? null });
    },
  });

  routes.decision({
    ...{ method: 'POST', path: `/api/v1/deliveries/:id{${idPattern}}/retries`, right: 'administer', tag },
    ...{ id: 'retryDelivery', summary: 'Resends a mail that was refused, or whose outcome is unknown' },
    description: '409 when it was accepted or is under way.',
    answer: { status: 202, description: 'It is sent again.', body: DeliveryShape },
    problems: [409],
    handle: async (c, { by }) => {
      const id = c.req.param('id');
      const outcome = await retryDelivery(deps, id, by);
      const delivery = orNotFound((await store.deliveries.get(id))?.value);
      if (outcome !== 'retried') return notNeeded('The mail was accepted, or is under way');
      await queue.enqueue(newJob.deliverMail(id));
      return c.json(deliveryJson(delivery), 202);
    },
  });
}

/** The pause of mail after a restore: what is held back, and its end. */
export function addHeldMailApi(routes: SiteRoutes, deps: WebDeps): void {
  const { store, queue, clock } = deps;

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/mail/held', right: 'administer', id: 'listHeld', tag },
    summary:
      'What holds again when mail is resumed after a restore, although it may have been taken back since the backup',
    answer: {
      description: 'Accounts, which can sign in meanwhile, and what is waiting. Empty when nothing is paused.',
      body: HeldShape,
    },
    handle: async (c) => c.json({ held: [...(await heldBack(store))] }),
  });

  routes.decision({
    ...{ method: 'POST', path: '/api/v1/mail/resume', right: 'administer', id: 'resumeMail', tag },
    summary: 'Resumes sending mail after a restore',
    description: '409 when no mail is held back, or when something would become valid again that is not confirmed.',
    body: ResumeBody,
    example: { since: '2026-11-20T07:00:00.000Z', confirmed: true },
    answer: { status: 204, description: 'Sending has resumed.' },
    problems: [409],
    handle: async (c, { body, by }) => {
      const since = new Date(body.since);
      if (since > clock.now()) return invalidField('since', 'a moment that is past', body.since);
      const outcome = await resumeMail(deps, { since, by, confirmed: body.confirmed });
      if (outcome === 'not-paused') return notNeeded('No mail is held back');
      if (outcome === 'unconfirmed') {
        const title = 'What GET /api/v1/mail/held lists holds again by this: expected "confirmed": true';
        return problemResponse({ status: 409, code: 'unconfirmed', title });
      }
      await queue.enqueue(newJob.sweep());
      return c.body(null, 204);
    },
  });
}

function notNeeded(title: string): Response {
  return problemResponse({ status: 409, code: 'not-needed', title });
}
