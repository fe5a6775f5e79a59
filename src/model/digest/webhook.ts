import { z } from 'zod';
import { HttpUrl } from '../address/parse-url.js';
import { Instant } from '../item/entry.js';
import { limits } from '../limits.js';
import { UiLanguage } from '../ui-language.js';

/** The format that an address takes: our own JSON, or a message for Slack or Teams. */
export const WebhookBody = z.enum(['generic', 'slack', 'teams']);
export type WebhookBody = z.infer<typeof WebhookBody>;

export const WebhookEvent = z.enum([
  'item.new',
  'item.amended',
  'deadline.moved',
  'tag.suggested',
  'tag.confirmed',
  'tag.rejected',
  'coverage.alert',
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

const name = z
  .string()
  .max(limits.reasonChars)
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'expected a name').max(100, 'expected at most 100 characters'));

/** The content and the events that are sent. */
const webhookFields = {
  name,
  body: WebhookBody,
  language: UiLanguage,
  /** A query over the items, as digests take it. Empty for what is about AI or concerns a policy. */
  filter: z.string().max(4_000, 'expected at most 4000 characters').default(''),
  /** Ids of policies: the item has to concern at least one. Empty for no such condition. */
  policies: z.array(z.string().max(200)).max(50).readonly().default([]),
  events: z.array(WebhookEvent).min(1, 'expected at least one event').max(WebhookEvent.options.length).readonly(),
};

/** A person's request. The address never changes: for many receivers it is the secret, and another address is another webhook. */
export const WebhookRequest = z.strictObject({
  ...webhookFields,
  url: HttpUrl.max(2_000, 'expected at most 2000 characters'),
});
export type WebhookRequest = z.infer<typeof WebhookRequest>;

export const WebhookChange = z.strictObject(webhookFields);
export type WebhookChange = z.infer<typeof WebhookChange>;

export const WebhookState = z.enum(['active', 'paused', 'removed']);
export type WebhookState = z.infer<typeof WebhookState>;

/** A secret is derived from a key of the installation and never stored. */
export const WebhookSecret = z.object({
  number: z.number().int().positive(),
  /** Mark of the key that it is derived from. */
  keyMark: z.string(),
  /** How long it still signs beside a newer one. Null for the newest. */
  until: Instant.nullable(),
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;

/** An address where another program receives signed events about items and decisions. */
export const Webhook = z.object({
  id: z.string(),
  ...WebhookChange.shape,
  /** Empty once it is removed. */
  url: z.string(),
  /** Id of the token by which a program made it. Null if a person did, and for webhooks from before it was noted. */
  madeBy: z.string().nullable().default(null),
  state: WebhookState,
  /** The newest first. */
  secrets: z.array(WebhookSecret).readonly(),
  createdAt: Instant,
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
  /** When it was made, or switched on again. Nothing from before is ever sent. */
  beganAt: Instant,
  /** Activity was searched up to here. Some of the hour before may have been written since. */
  through: Instant,
  /** The last event of the audit log that was searched. */
  auditThrough: z.number().int().nonnegative(),
  /** Not called before this moment, because it did not answer or asked to wait. */
  nextAt: Instant.nullable(),
  /** When the current series of failed attempts began. Null if the last attempt succeeded. */
  failingSince: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  /** Why and when we switched it off: its receiver answered that it is gone, or it took nothing for days. */
  off: z.object({ why: z.enum(['gone', 'failing']), at: Instant }).nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

/** True if events are sent to it at present. */
export function isSending({ state, off }: Pick<Webhook, 'state' | 'off'>): boolean {
  return state === 'active' && off === null;
}

export const WebhookDeliveryState = z.enum(['waiting', 'sending', 'delivered', 'failed', 'dead']);
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

/** The result of an attempt: the receiver's status and first words, or why there was no answer. */
export const WebhookAnswer = z.object({
  status: z.number().int().nullable(),
  /** A code of the transport such as `timeout`. Null if there was an answer. */
  code: z.string().nullable(),
  /** At most 300 characters, without control characters. */
  text: z.string(),
});
export type WebhookAnswer = z.infer<typeof WebhookAnswer>;

/** The result, and how long the receiver asked us to wait. Null if it did not ask. */
export type AttemptOutcome = WebhookAnswer & { readonly retryAfterMs: number | null };

/**
 * One event for one webhook, created once under an id derived from both. The `webhook-id` is derived from the record and is the same at
 * each attempt.
 */
export const WebhookDelivery = z.object({
  id: z.string(),
  webhookId: z.string(),
  /** The installation's restore generation when it was written. Before a restore, another event may have had this id. */
  generation: z.string().default(''),
  type: z.enum([...WebhookEvent.options, 'test']),
  /** When the event happened. */
  eventAt: Instant,
  title: z.string(),
  createdAt: Instant,
  /** `failed` is tried again. `dead` is not, unless a person decides so. */
  state: WebhookDeliveryState,
  open: z.boolean(),
  attempts: z.number().int().nonnegative(),
  /** When the next attempt is due, or when the lease of the one under way ends. */
  attemptAt: Instant,
  /** The bytes that each attempt sends, JSON. Null once they were accepted. */
  payload: z.string().nullable(),
  answer: WebhookAnswer.nullable(),
  deliveredAt: Instant.nullable(),
  /** The audit sequence of the decision by which it was sent again. 0 for none. */
  retriedBy: z.number().int().nonnegative(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** The `webhook-id`, by which its receiver recognises a delivery. */
export function messageIdOf({ id, generation }: Pick<WebhookDelivery, 'id' | 'generation'>): string {
  return generation === '' ? `msg_${id}` : `msg_${id}_${generation}`;
}

/** The days for which deliveries to webhooks are kept, whether they arrived or not. */
export const webhookDeliveryDays = 90;
