import { z } from 'zod';
import { Failing } from '../ahead.js';
import { Instant } from '../item/entry.js';
import { HealthState } from '../source/health-change.js';
import { UiLanguage } from '../ui-language.js';
import { Pair } from './composition.js';

const issue = {
  id: z.string(),
  subscriptionId: z.string(),
  /** Holds the activity in (windowStart, windowEnd]. */
  windowStart: Instant,
  windowEnd: Instant,
  builtAt: Instant,
  language: UiLanguage,
  subject: z.string(),
};

/** One issue for one subscription and one window. What it brings is its composition, which it shares with others. */
export const ComposedDigest = z.object({
  ...issue,
  timeZone: z.string(),
  compositionId: z.string(),
  /** The window began before the subscription did: it is the first. */
  looksBack: z.boolean(),
  /** How many pairs of an item and a revision the composition holds. */
  size: z.number().int().nonnegative(),
  /** Those of the last hour of the window: the next digest looks at it again, and brings none of them twice. */
  last: z.array(Pair).readonly(),
});
export type ComposedDigest = z.infer<typeof ComposedDigest>;

/** A digest of a program that kept each as it was sent. */
export const StoredDigest = z.object({
  ...issue,
  pairs: z.array(Pair),
  /** Pairs that did not fit the size limit of the mail; they are counted and linked there. */
  omitted: z.number().int().nonnegative(),
  html: z.string(),
  text: z.string(),
});
export type StoredDigest = z.infer<typeof StoredDigest>;

export const Digest = z.union([ComposedDigest, StoredDigest]);
export type Digest = z.infer<typeof Digest>;

export function sizeOf(digest: Digest): number {
  return 'pairs' in digest ? digest.pairs.length : digest.size;
}

/**
 * What a channel made of a digest, by name (`subject`, `html`), as every reader of the same language gets it: where a link of the
 * reader's own stands, its name does.
 */
export const OpenMessage = z.record(z.string(), z.array(z.union([z.string(), z.strictObject({ link: z.string() })])));
export type OpenMessage = z.infer<typeof OpenMessage>;

/** The links of a digest that are its reader's own. In none of them is a character that HTML escapes. */
export const OwnLinks = z.object({
  unsubscribe: z.string(),
  digest: z.string(),
  /** Address of an item's page but for its id, ending in `/`; absent where the mail leads to the pages of those who sign in. */
  items: z.string().optional(),
});
export type OwnLinks = z.infer<typeof OwnLinks>;

/** What an attempt sends, so that the next one sends the same. */
export const KeptMessage = z.object({
  /** SHA-256 of the bytes of the `OpenMessage`, hex. */
  blob: z.string(),
  /** Pairs that did not fit; they are counted and linked in the message. */
  omitted: z.number().int().nonnegative(),
  /** Null once the delivery is settled: whoever holds them may use them. */
  links: OwnLinks.nullable(),
});
export type KeptMessage = z.infer<typeof KeptMessage>;

export const DeliveryState = z.enum(['built', 'sending', 'accepted', 'refused', 'deferred', 'unknown']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a mail ended as it did, where it was not the mail server that said so. */
export const DeliveryReason = z.enum([
  'subscription-ended',
  'already-confirmed',
  'given-up',
  'cut-off',
  'restored',
  'link-ended',
  'nothing-due',
]);
export type DeliveryReason = z.infer<typeof DeliveryReason>;

/** One row of the ledger: one message of any kind to one recipient. Created before it is sent. */
export const Delivery = z.object({
  /** Hash of (kind, subject, recipient, sequence). */
  id: z.string(),
  kind: z.enum(['digest', 'confirmation', 'alert', 'sign-in', 'audit-head', 'reminder']),
  /** The id of the digest, the subscription, the alert, the link to sign in or the report with the head of the audit log; of a reminder, the account. */
  subjectId: z.string(),
  /** Which channel takes it there. */
  channel: z.string().default('mail'),
  recipient: z.string(),
  /** Of a reminder, what it tells: see `ToldReminder`. Null of other mails, and where an earlier program opened it. */
  told: z.array(z.string()).readonly().nullable().default(null),
  /** Tells apart mails of one kind about one subject to one recipient (a second confirmation mail). */
  sequence: z.number().int().nonnegative(),
  /** Derived from the id and, after a restore, its generation: a second copy of a mail is recognised by it (RFC 5322 section 3.6.4). */
  messageId: z.string(),
  state: DeliveryState,
  /** True while something remains to be done by itself. */
  open: z.boolean(),
  /** When the next thing may be done: an attempt, or the end of the lease of one that is under way. */
  attemptAt: Instant,
  attempts: z.number().int().nonnegative(),
  /** The attempts of a row that the server put off; null where there is none, or a person opened it again since. */
  failing: Failing.nullable().default(null),
  /** How often the outcome was unknown: a copy may have been received each time. */
  unknowns: z.number().int().nonnegative(),
  createdAt: Instant,
  /** When a person last decided that it is sent again, or null where nobody did. */
  retriedAt: Instant.nullable().default(null),
  acceptedAt: Instant.nullable(),
  response: z.string().nullable(),
  /** Null where the server's words say it all. */
  reason: DeliveryReason.nullable().default(null),
  /** The file in the outbox that an accepted mail became where there is no mail server: it was not sent. */
  file: z.string().nullable().default(null),
  /** Of a digest, from the first attempt on. */
  message: KeptMessage.nullable().default(null),
});
export type Delivery = z.infer<typeof Delivery>;

/** Since when a mail is to be sent: how long a link in it holds is counted from here. */
export function openedAt({ createdAt, retriedAt }: Pick<Delivery, 'createdAt' | 'retriedAt'>): Date {
  return new Date(retriedAt ?? createdAt);
}

/** There is one at most. */
export const mailPauseId = 'mail';

/**
 * After a restore no mail goes out: what was mailed since the backup is not in it, and would be mailed again. A person says
 * from when on what is due is sent; what was due before counts as sent by the installation that was lost.
 */
export const MailPause = z.object({
  id: z.literal(mailPauseId),
  /** The moment of the backup that was restored. */
  asOf: Instant,
  pausedAt: Instant,
  /**
   * Numbers count on from the backup, and come to stand for other things than they did before: every id that leaves the house bears this.
   * Unlike that of any other restore; empty in a store that was never filled from a backup, or by an earlier version.
   */
  generation: z.string().default(''),
  /** Null while nothing is sent. */
  since: Instant.nullable(),
  /** The audit sequence of the decision that ended it, 0 before. */
  sequence: z.number().int().nonnegative(),
});
export type MailPause = z.infer<typeof MailPause>;

/** Whether what was given out then waits until a person ends the pause: that it was taken back since the backup is not in it. */
export function waitsForPerson(pause: MailPause | undefined, { createdAt }: { readonly createdAt: string }): boolean {
  return pause?.since === null && createdAt <= pause.pausedAt;
}

/** What one source came to since the owner was last told. */
export const AlertLine = z.object({
  sourceId: z.string(),
  /** In the owner's language. */
  name: z.string(),
  from: HealthState.nullable(),
  to: HealthState,
  at: Instant,
  reason: z.string().nullable(),
  lastSuccessAt: Instant.nullable(),
});
export type AlertLine = z.infer<typeof AlertLine>;

/** One mail to the owner: everything that changed since the one before, stored as it is told. */
export const Alert = z.object({
  /** Follows from `sequence`: of two processes that write the same one, one does. */
  id: z.string(),
  sequence: z.number().int().positive(),
  at: Instant,
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
  lines: z.array(AlertLine),
  changeIds: z.array(z.string()),
  /** Its delivery is open and its changes are marked; until then whoever finds it finishes it. */
  settled: z.boolean(),
});
export type Alert = z.infer<typeof Alert>;

export function alertId(sequence: number): string {
  return `alert_${sequence}`;
}
