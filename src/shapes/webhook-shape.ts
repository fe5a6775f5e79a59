import { z } from 'zod';
import {
  messageIdOf,
  type Webhook,
  WebhookAnswer,
  WebhookBody,
  type WebhookDelivery,
  WebhookDeliveryState,
  WebhookEvent,
  WebhookState,
} from '../model/digest/webhook.js';
import { Instant } from '../model/item/entry.js';
import { UiLanguage } from '../model/ui-language.js';
import { shownAs } from './shown-as.js';

/** A webhook as programs see it. Its secret and its address, which is often secret too, are never shown again. */
export const WebhookShape = z
  .object({
    id: z.string(),
    name: z.string(),
    body: WebhookBody,
    language: UiLanguage,
    filter: z.string().describe('A query; empty for what is about AI or concerns a policy.'),
    policies: z.array(z.string()).readonly().describe('Ids of policies of which an item has to concern one.'),
    events: z.array(WebhookEvent).readonly(),
    host: z.string().describe('The host of its address; the rest is never shown.'),
    state: WebhookState,
    off: z
      .object({ why: z.enum(['gone', 'failing']), at: Instant })
      .nullable()
      .describe('Set when Vigie switched it off: its receiver answered 410, or accepted nothing for days.'),
    createdAt: Instant,
    lastSuccessAt: Instant.nullable(),
    failingSince: Instant.nullable().describe('Since when no attempt has been accepted.'),
    rotatesUntil: Instant.nullable().describe('Until when the previous secret also signs.'),
    auditSequence: z.number().int().positive(),
  })
  .meta({
    id: 'Webhook',
    description: 'An address where another program is told, in signed messages, of items and decisions.',
  });
export type WebhookShape = z.infer<typeof WebhookShape>;

export function webhookJson(webhook: Webhook): WebhookShape {
  return shownAs(WebhookShape, {
    ...webhook,
    host: hostOf(webhook),
    rotatesUntil: webhook.secrets[1]?.until ?? null,
    auditSequence: webhook.sequence,
  });
}

/** The host of its address; empty once it is removed. */
export function hostOf({ url }: Pick<Webhook, 'url'>): string {
  return url === '' ? '' : new URL(url).host;
}

export const WebhookDeliveryShape = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    messageId: z.string().describe('The `webhook-id` that its receiver sees.'),
    type: z.string().describe('Of the event, or `test`.'),
    title: z.string().describe('Of the item that it tells of.'),
    eventAt: Instant,
    state: WebhookDeliveryState,
    attempts: z.number().int().nonnegative(),
    nextAttemptAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    answer: WebhookAnswer.nullable().describe('Of the last attempt.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'One event for one webhook.' });
export type WebhookDeliveryShape = z.infer<typeof WebhookDeliveryShape>;

export function webhookDeliveryJson(delivery: WebhookDelivery): WebhookDeliveryShape {
  const { open, attemptAt } = delivery;
  const messageId = messageIdOf(delivery);
  return shownAs(WebhookDeliveryShape, { ...delivery, messageId, nextAttemptAt: open ? attemptAt : null });
}
