import { z } from 'zod';
import { HttpUrl } from '../address/parse-url.js';
import { Instant } from '../item/entry.js';
import { limits } from '../limits.js';
import { UiLanguage } from '../ui-language.js';

/** What an address takes: our own JSON, or a message as Slack or Teams show it. */
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

/** Which events go to it. */
const asked = {
  name,
  body: WebhookBody,
  language: UiLanguage,
  /** A query over the items, as digests take it; empty for what is about AI or concerns a policy. */
  filter: z.string().max(4_000, 'expected at most 4000 characters').default(''),
  /** Ids of policies of which the item has to concern one; empty for whatever it concerns. */
  policies: z.array(z.string().max(200)).max(50).readonly().default([]),
  events: z.array(WebhookEvent).min(1, 'expected at least one event').max(WebhookEvent.options.length).readonly(),
};

/** What a person asks for. The address never changes: it is the secret of many receivers, and another is another webhook. */
export const WebhookRequest = z.strictObject({ ...asked, url: HttpUrl.max(2_000, 'expected at most 2000 characters') });
export type WebhookRequest = z.infer<typeof WebhookRequest>;

export const WebhookChange = z.strictObject(asked);
export type WebhookChange = z.infer<typeof WebhookChange>;

export const WebhookState = z.enum(['active', 'paused', 'removed']);
export type WebhookState = z.infer<typeof WebhookState>;

/** A secret is derived from a key of the installation, and kept nowhere. */
export const WebhookSecret = z.object({
  number: z.number().int().positive(),
  /** Of the key that it is derived from. */
  keyMark: z.string(),
  /** Until when it signs beside a newer one; null for the newest. */
  until: Instant.nullable(),
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;

/** Where another program is told of items and decisions, signed. */
export const Webhook = z.object({
  id: z.string(),
  ...WebhookChange.shape,
  /** Empty once it is removed. */
  url: z.string(),
  /** Id of the token by which a program made it; null where a person did, and of those made before it was noted. */
  madeBy: z.string().nullable().default(null),
  state: WebhookState,
  /** The newest first. */
  secrets: z.array(WebhookSecret).readonly(),
  createdAt: Instant,
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
  /** What came before is never told: when it was made, or switched on again. */
  beganAt: Instant,
  /** Up to here activity was looked at; some of the last hour before may have been written since. */
  through: Instant,
  /** The last event of the audit log that was looked at. */
  auditThrough: z.number().int().nonnegative(),
  /** Not asked before, since it did not answer or asked to wait. */
  nextAt: Instant.nullable(),
  /** Since when no attempt was taken; null where the last one was. */
  failingSince: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  /** That we switched it off: its receiver said that it is gone, or it took nothing for days. */
  off: z.object({ why: z.enum(['gone', 'failing']), at: Instant }).nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

/** Whether it is told of anything now. */
export function isTelling({ state, off }: Pick<Webhook, 'state' | 'off'>): boolean {
  return state === 'active' && off === null;
}

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

/** What its receiver knows it by: the `webhook-id`. */
export function messageIdOf({ id, generation }: Pick<WebhookDelivery, 'id' | 'generation'>): string {
  return generation === '' ? `msg_${id}` : `msg_${id}_${generation}`;
}

/** Days that is kept what was sent to a webhook, or was not. */
export const webhookDeliveryDays = 90;
