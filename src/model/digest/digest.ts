import { z } from 'zod';
import { Failing } from '../ahead.js';
import { Instant } from '../item/entry.js';
import { HealthState } from '../source/health-change.js';
import { UiLanguage } from '../ui-language.js';
import { Pair } from './composition.js';

const issue = {
  id: z.string(),
  subscriptionId: z.string(),
  /** Covers the activity in (windowStart, windowEnd]. */
  windowStart: Instant,
  windowEnd: Instant,
  builtAt: Instant,
  language: UiLanguage,
  subject: z.string(),
};

/** One issue for one subscription and one window. Its content is the composition, which other subscriptions share. */
export const ComposedDigest = z.object({
  ...issue,
  timeZone: z.string(),
  compositionId: z.string(),
  /** True for the first digest: its window began before the subscription did. */
  looksBack: z.boolean(),
  /** The number of pairs (item, revision) in the composition. */
  size: z.number().int().nonnegative(),
  /** Pairs in the last hour of the window. The next digest covers that hour again and repeats none of them. */
  last: z.array(Pair).readonly(),
});
export type ComposedDigest = z.infer<typeof ComposedDigest>;

/** A digest by an earlier version, which kept each as it was sent. */
export const StoredDigest = z.object({
  ...issue,
  pairs: z.array(Pair),
  /** Pairs beyond the size limit of the mail. They are counted and linked there. */
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
 * A digest as a channel rendered it, by name (`subject`, `html`), the same for every reader of a language. In place of a reader's own link
 * it has the link's name.
 */
export const OpenMessage = z.record(z.string(), z.array(z.union([z.string(), z.strictObject({ link: z.string() })])));
export type OpenMessage = z.infer<typeof OpenMessage>;

/** The reader's own links in a digest. None of them contains a character that HTML escapes. */
export const OwnLinks = z.object({
  unsubscribe: z.string(),
  digest: z.string(),
  /** The address of an item's page without the id, ending in `/`. Absent if the mail leads to pages for signed-in people. */
  items: z.string().optional(),
});
export type OwnLinks = z.infer<typeof OwnLinks>;

/** What an attempt sends, kept so that the next attempt sends the same. */
export const KeptMessage = z.object({
  /** SHA-256 of the bytes of the `OpenMessage`, hex. */
  blob: z.string(),
  /** Pairs that did not fit. They are counted and linked in the message. */
  omitted: z.number().int().nonnegative(),
  /** Null once the delivery is finished, because anybody who has the links may use them. */
  links: OwnLinks.nullable(),
});
export type KeptMessage = z.infer<typeof KeptMessage>;

export const DeliveryState = z.enum(['built', 'sending', 'accepted', 'refused', 'deferred', 'unknown']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a mail ended, when the reason is ours and not the mail server's. */
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
  /** The id of the digest, subscription, alert, sign-in link or audit head report. For a reminder, the account. */
  subjectId: z.string(),
  /** The channel that delivers it. */
  channel: z.string().default('mail'),
  recipient: z.string(),
  /** What a reminder reports: see `DueReminder`. Null for other mails, and if an earlier version opened it. */
  told: z.array(z.string()).readonly().nullable().default(null),
  /** Distinguishes mails of one kind about one subject to one recipient, such as a second confirmation mail. */
  sequence: z.number().int().nonnegative(),
  /** Derived from the id and, after a restore, its generation. A second copy of a mail is recognised by it (RFC 5322 section 3.6.4). */
  messageId: z.string(),
  state: DeliveryState,
  /** True while work remains that needs no person. */
  open: z.boolean(),
  /** When the next step may be done: an attempt, or the end of the lease of the attempt under way. */
  attemptAt: Instant,
  attempts: z.number().int().nonnegative(),
  /** The current series of attempts that the server deferred. Null if there is none, or since a person opened the delivery again. */
  failing: Failing.nullable().default(null),
  /** How often the outcome was unknown. Each time the recipient may have received a copy. */
  unknowns: z.number().int().nonnegative(),
  createdAt: Instant,
  /** When a person last decided to send it again. Null if nobody did. */
  retriedAt: Instant.nullable().default(null),
  acceptedAt: Instant.nullable(),
  response: z.string().nullable(),
  /** Null if the server's answer says it all. */
  reason: DeliveryReason.nullable().default(null),
  /** The file in the outbox that an accepted mail was written to, if there is no mail server: it was not sent. Null otherwise. */
  file: z.string().nullable().default(null),
  /** For a digest, from the first attempt on. */
  message: KeptMessage.nullable().default(null),
});
export type Delivery = z.infer<typeof Delivery>;

/** When the mail became due for sending. The validity of its links is counted from here. */
export function openedAt({ createdAt, retriedAt }: Pick<Delivery, 'createdAt' | 'retriedAt'>): Date {
  return new Date(retriedAt ?? createdAt);
}

/** There is at most one. */
export const mailPauseId = 'mail';

/**
 * Stops all mail after a restore. What was mailed since the backup is not in it, and would be mailed again. A person decides from when on
 * due mails are sent; earlier ones count as sent by the lost installation.
 */
export const MailPause = z.object({
  id: z.literal(mailPauseId),
  /** The moment of the backup that was restored. */
  asOf: Instant,
  pausedAt: Instant,
  /**
   * A mark of this restore, part of every id that leaves the installation. Numbers continue from the backup, so the same number comes to
   * mean something else. It differs for every restore. Empty in a store that was never filled from a backup, or by an earlier version.
   */
  generation: z.string().default(''),
  /** Null while nothing is sent. */
  since: Instant.nullable(),
  /** The audit sequence of the decision that ended the pause, 0 before. */
  sequence: z.number().int().nonnegative(),
});
export type MailPause = z.infer<typeof MailPause>;

/**
 * True if something that was given out before the restore has to wait until a person ends the pause. It may have been revoked since the
 * backup, which the backup cannot show.
 */
export function waitsForPerson(pause: MailPause | undefined, { createdAt }: { readonly createdAt: string }): boolean {
  return pause?.since === null && createdAt <= pause.pausedAt;
}

/** A change of one source since the owner was last told. */
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

/** One mail to the owner: everything that changed since the previous mail, stored as it is sent. */
export const Alert = z.object({
  /** Derived from `sequence`, so that if two processes write the same alert, only one succeeds. */
  id: z.string(),
  sequence: z.number().int().positive(),
  at: Instant,
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
  lines: z.array(AlertLine),
  changeIds: z.array(z.string()),
  /** True once its delivery is open and its changes are marked. Until then, any process that finds the alert finishes it. */
  settled: z.boolean(),
});
export type Alert = z.infer<typeof Alert>;

export function alertId(sequence: number): string {
  return `alert_${sequence}`;
}
