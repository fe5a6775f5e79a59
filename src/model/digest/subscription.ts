import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { TimeZone } from '../source/source.js';
import { UiLanguage } from '../ui-language.js';

/** One mailbox, at most 254 octets (RFC 5321). The form rules out header injection. */
export const MailAddress = z.email('expected an e-mail address such as claire@example.org').max(254);

/** ISO 8601 weekday, Monday = 1 to Sunday = 7. */
export const Weekday = z.number().int().min(1).max(7);
export const Hour = z.number().int().min(0).max(23);

/**
 * How often mails are sent. Weekly ones come even if nothing was found. Daily ones, and those sent within minutes, only come if there is
 * news.
 */
export const Frequency = z.enum(['weekly', 'daily', 'at-once']);
export type Frequency = z.infer<typeof Frequency>;

export const SubscriptionRequest = z.strictObject({
  address: MailAddress,
  language: UiLanguage.default('fr'),
  timeZone: TimeZone.default('Europe/Paris'),
  /** A query that items must match. Empty for what is about AI or concerns a policy. */
  filter: z.string().max(4_000).default(''),
  frequency: Frequency.default('weekly'),
  /** For weekly mails. */
  weekday: Weekday.default(1),
  /** For weekly and daily mails. */
  hour: Hour.default(8),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

export const Subscription = z.object({
  ...SubscriptionRequest.shape,
  id: z.string(),
  /** `pending` until the address was confirmed by the link in a mail (double opt-in). */
  state: z.enum(['pending', 'active', 'unsubscribed']),
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
  createdAt: Instant,
  confirmedAt: Instant.nullable(),
  /** The open window is (windowStart, windowEnd]. The first one begins seven days before `confirmedAt`. Null until active. */
  windowStart: Instant.nullable(),
  windowEnd: Instant.nullable(),
  /** Digests in a row that the mail server refused for good. Absent if the last one was not refused. */
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

/** Domains that ignore dots in the name of a mailbox. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * The key that all spellings of one mailbox share, as far as this can be known from outside: lower case, no `+tag`, no dots for Gmail. Do
 * not send mail to it.
 */
export function mailboxKey(address: string): string {
  const lower = address.normalize('NFKC').toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1).replace(/\.$/, '');
  const name = lower.slice(0, at).replace(/(?<=.)\+.*$/s, '');
  return dotless.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

/** The kinds of feeds: a search, a saved search, items that concern a policy, items that name an act, or the digests that were built. */
export const FeedKind = z.enum(['search', 'saved', 'policy', 'act', 'digests']);
export type FeedKind = z.infer<typeof FeedKind>;

export const FeedSubject = z.object({
  of: FeedKind,
  /**
   * A search as its page's address has it (`searchText`), the id of a saved search or a policy, or the reference of an act. Empty for
   * digests.
   */
  subject: z.string().max(8_000),
});
export type FeedSubject = z.infer<typeof FeedSubject>;

/** The content of a feed for anybody who holds its address. The feed ends with its owner's access. */
export const FeedContent = FeedSubject.extend({
  /** Id of the account whose feed it is. Null if nobody signs in. */
  account: z.string().nullable(),
  language: UiLanguage,
});
export type FeedContent = z.infer<typeof FeedContent>;
