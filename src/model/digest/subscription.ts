import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { TimeZone } from '../source/source.js';
import { UiLanguage } from '../ui-language.js';

/** One mailbox, RFC 5321 at most 254 octets; header injection is ruled out by the form. */
export const MailAddress = z.email('expected an e-mail address such as claire@example.org').max(254);

/** ISO 8601 weekday, Monday = 1 to Sunday = 7. */
export const Weekday = z.number().int().min(1).max(7);
export const Hour = z.number().int().min(0).max(23);

/** How often something is told: once a week, also that nothing was found; once a day, or within minutes, where there is something to tell. */
export const Frequency = z.enum(['weekly', 'daily', 'at-once']);
export type Frequency = z.infer<typeof Frequency>;

export const SubscriptionRequest = z.strictObject({
  address: MailAddress,
  language: UiLanguage.default('fr'),
  timeZone: TimeZone.default('Europe/Paris'),
  /** A query that items must satisfy; empty for everything. */
  filter: z.string().max(4_000).default(''),
  frequency: Frequency.default('weekly'),
  /** Of what is told once a week. */
  weekday: Weekday.default(1),
  /** Of what is told once a week or a day. */
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

/** Of these a name with dots and one without are the same mailbox. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * What every spelling of one mailbox comes to, as far as it can be told from outside: small letters, no `+tag`, for Gmail no dots.
 * Not an address to send to.
 */
export function mailboxKey(address: string): string {
  const lower = address.normalize('NFKC').toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1).replace(/\.$/, '');
  const name = lower.slice(0, at).replace(/(?<=.)\+.*$/s, '');
  return dotless.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

/** What there are feeds of: a search, one that is saved, what concerns a policy, what names an act, and the digests that were built. */
export const FeedKind = z.enum(['search', 'saved', 'policy', 'act', 'digests']);
export type FeedKind = z.infer<typeof FeedKind>;

export const FeedSubject = z.object({
  of: FeedKind,
  /** A search as its page's address has it (`searchText`), the id of a saved search or a policy, the reference of an act; empty for digests. */
  subject: z.string().max(8_000),
});
export type FeedSubject = z.infer<typeof FeedSubject>;

/** What whoever holds the address of a feed reads, and as long as who may: it ends with the access of its owner. */
export const FeedContent = FeedSubject.extend({
  /** Id of the account whose feed it is; null where nobody signs in. */
  account: z.string().nullable(),
  language: UiLanguage,
});
export type FeedContent = z.infer<typeof FeedContent>;
