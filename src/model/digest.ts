import { z } from 'zod';
import { Instant } from './entry.js';
import { UiLanguage } from './subscription.js';

/** One issue for one subscription and one window, stored as it is sent. */
export const Digest = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  /** Holds the activity in (windowStart, windowEnd]. */
  windowStart: Instant,
  windowEnd: Instant,
  builtAt: Instant,
  language: UiLanguage,
  /** What the digest rests on, so that the next one can prove that nothing fell between and nothing came twice. */
  pairs: z.array(z.object({ itemId: z.string(), revision: z.number().int().positive() })),
  /** Matching pairs that did not fit the size limit of the mail; they are counted and linked there. */
  omitted: z.number().int().nonnegative(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});
export type Digest = z.infer<typeof Digest>;

export const DeliveryState = z.enum(['built', 'sending', 'accepted', 'refused', 'deferred', 'unknown']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a mail ended as it did, where it was not the mail server that said so. */
export const DeliveryReason = z.enum(['subscription-ended', 'already-confirmed', 'given-up', 'cut-off', 'restored']);
export type DeliveryReason = z.infer<typeof DeliveryReason>;

/** One row of the ledger: one mail of any kind to one recipient. Created before the mail is sent, never deleted. */
export const Delivery = z.object({
  /** Hash of (kind, subject, recipient, sequence). */
  id: z.string(),
  kind: z.enum(['digest', 'confirmation', 'alert']),
  /** The id of the digest, the subscription or the alert. */
  subjectId: z.string(),
  recipient: z.string(),
  /** Tells apart mails of one kind about one subject to one recipient (a second confirmation mail). */
  sequence: z.number().int().nonnegative(),
  /** Derived from the id: a second copy of a mail is recognised by it (RFC 5322 section 3.6.4). */
  messageId: z.string(),
  state: DeliveryState,
  /** True while something remains to be done by itself. */
  open: z.boolean(),
  /** When the next thing may be done: an attempt, or the end of the lease of one that is under way. */
  attemptAt: Instant,
  attempts: z.number().int().nonnegative(),
  /** How often the outcome was unknown: a copy may have been received each time. */
  unknowns: z.number().int().nonnegative(),
  createdAt: Instant,
  /** When a person last decided that it is sent again, or null where nobody did. */
  retriedAt: Instant.nullable().default(null),
  acceptedAt: Instant.nullable(),
  /** The mail server's last words. */
  response: z.string().nullable(),
  /** Null where the server's words say it all. */
  reason: DeliveryReason.nullable().default(null),
  /** The file in the outbox that an accepted mail became where there is no mail server: it was not sent. */
  file: z.string().nullable().default(null),
});
export type Delivery = z.infer<typeof Delivery>;

/** Since when a mail is to be sent: what may be tried, and a link in it, is counted from here. Pure. */
export function openedAt({ createdAt, retriedAt }: Pick<Delivery, 'createdAt' | 'retriedAt'>): Date {
  return new Date(retriedAt ?? createdAt);
}
