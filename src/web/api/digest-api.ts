import { z } from 'zod';
import { maskAddress, maskAddressIn } from '../../digest/mail/mask-address.js';
import { Pair } from '../../model/digest/composition.js';
import { Delivery, DeliveryReason, StoredDigest } from '../../model/digest/digest.js';
import { Instant } from '../../model/item/entry.js';
import { type DigestView, loadDigests, loadPairs, omittedFrom } from '../digests/load-digests.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { next, PageParameters } from './api-page.js';

const mail = Delivery.shape;

export const DeliveryShape = z
  .object({
    id: z.string(),
    recipient: z.string().describe('Shortened.'),
    state: mail.state,
    reason: DeliveryReason.nullable().describe('Why it ended where the mail server did not say so.'),
    attempts: mail.attempts,
    ...{ createdAt: Instant, retriedAt: Instant.nullable(), acceptedAt: Instant.nullable() },
    messageId: z.string(),
    response: mail.response.describe('The mail server’s last words.'),
    file: z.string().nullable().describe('Of the outbox, where there is no mail server.'),
  })
  .meta({ id: 'Delivery', description: 'One mail to one recipient.' });

export function deliveryJson(delivery: Delivery): z.infer<typeof DeliveryShape> {
  const { id, recipient, state, reason, attempts, createdAt, retriedAt, acceptedAt, messageId, response, file } =
    delivery;
  return {
    ...{ id, recipient: maskAddress(recipient), state, reason, attempts, createdAt, retriedAt, acceptedAt },
    ...{ messageId, response: response && maskAddressIn(response, recipient), file },
  };
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
      .describe('What had no room in the mail; `null` while none was written.'),
    deliveries: z.array(DeliveryShape),
  })
  .meta({ id: 'Digest' });
const DigestsShape = z.object({ digests: z.array(DigestShape), next });

/** Neither addresses nor subscription ids: whoever knows the id of a subscription can end it. */
export function addDigestApi(routes: SiteRoutes, { store }: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/digests', right: 'read', id: 'listDigests', tag: 'Digests and subscriptions' },
      summary: 'Built digests, newest first, with the state of their deliveries',
      query: PageParameters,
      answer: { description: 'A page of digests.', body: DigestsShape },
    },
    async (c, { query }) => {
      const { digests, next } = await loadDigests(store, query);
      const pairs = await loadPairs(store, digests);
      return c.json({ digests: digests.map((view) => digestJson(view, pairs)), next: next ?? null });
    },
  );
}

function digestJson(view: DigestView, pairs: Awaited<ReturnType<typeof loadPairs>>): z.infer<typeof DigestShape> {
  const { id, windowStart, windowEnd, builtAt, language, subject } = view.digest;
  return {
    ...{ id, windowStart, windowEnd, builtAt, language, subject },
    ...{ items: pairs(view.digest), omitted: omittedFrom(view), deliveries: view.deliveries.map(deliveryJson) },
  };
}
