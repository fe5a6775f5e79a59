import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { WebhookEvent } from './webhook.js';

export const WebhookDeliveryState = z.enum(['waiting', 'sending', 'delivered', 'failed', 'dead']);
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

/** What came of an attempt: the receiver's status and first words, or why there was no answer. */
export const WebhookAnswer = z.object({
  status: z.number().int().nullable(),
  /** A code of the transport such as `timeout`; null where there was an answer. */
  code: z.string().nullable(),
  /** At most 300 characters, without control characters. */
  text: z.string(),
});
export type WebhookAnswer = z.infer<typeof WebhookAnswer>;

/** The same, and how long the receiver asked us to wait, null where it did not. */
export type AttemptOutcome = WebhookAnswer & { readonly retryAfterMs: number | null };

/** One event for one webhook, created once under an id that follows from both. `webhook-id` follows from it at each attempt. */
export const WebhookDelivery = z.object({
  id: z.string(),
  webhookId: z.string(),
  /** That of the installation when it was written: another event may have had this id before a restore. */
  generation: z.string().default(''),
  type: z.enum([...WebhookEvent.options, 'test']),
  /** When what it tells of happened. */
  eventAt: Instant,
  /** The title of the item, for people. */
  title: z.string(),
  createdAt: Instant,
  /** `failed` is tried again, `dead` is not, unless a person says so. */
  state: WebhookDeliveryState,
  open: z.boolean(),
  attempts: z.number().int().nonnegative(),
  /** When the next attempt is due, or the lease of the one under way ends. */
  attemptAt: Instant,
  /** The bytes that each attempt sends, JSON; null once they were taken. */
  payload: z.string().nullable(),
  answer: WebhookAnswer.nullable(),
  deliveredAt: Instant.nullable(),
  /** The audit sequence of the decision by which it was sent again; 0 for none. */
  retriedBy: z.number().int().nonnegative(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** What its receiver knows it by: the `webhook-id`. Pure. */
export function messageIdOf({ id, generation }: Pick<WebhookDelivery, 'id' | 'generation'>): string {
  return generation === '' ? `msg_${id}` : `msg_${id}_${generation}`;
}

/** Days that is kept what was sent to a webhook, or was not. */
export const webhookDeliveryDays = 90;
