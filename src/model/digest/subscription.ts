import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { TimeZone } from '../source/source.js';

/** The languages that pages and mails are written in. */
export const UiLanguage = z.enum(['fr', 'en']);
export type UiLanguage = z.infer<typeof UiLanguage>;

/** One mailbox, RFC 5321 at most 254 octets; header injection is ruled out by the form. */
export const MailAddress = z.email('expected an e-mail address such as claire@example.org').max(254);

/** ISO 8601 weekday, Monday = 1 to Sunday = 7. */
export const Weekday = z.number().int().min(1).max(7);
export const Hour = z.number().int().min(0).max(23);

/** What a person asks for when they subscribe. */
export const SubscriptionRequest = z.strictObject({
  address: MailAddress,
  language: UiLanguage.default('fr'),
  timeZone: TimeZone.default('Europe/Paris'),
  /** A query that items must satisfy; empty for everything. */
  filter: z.string().max(4_000).default(''),
  weekday: Weekday.default(1),
  hour: Hour.default(8),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

export const Subscription = z.object({
  ...SubscriptionRequest.shape,
  id: z.string(),
  /** `pending` until the address was confirmed by the link in a mail (double opt-in). */
  state: z.enum(['pending', 'active', 'unsubscribed']),
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
  createdAt: Instant,
  confirmedAt: Instant.nullable(),
  /** The open window is (windowStart, windowEnd]; the first begins seven days before `confirmedAt`. Null until active. */
  windowStart: Instant.nullable(),
  windowEnd: Instant.nullable(),
  /** Digests in a row that the mail server refused for good; absent where the last one was not. */
  refused: z
    .object({
      count: z.number().int().positive(),
      since: Instant,
      at: Instant,
      deliveryId: z.string(),
      response: z.string(),
    })
    .optional(),
});
export type Subscription = z.infer<typeof Subscription>;
