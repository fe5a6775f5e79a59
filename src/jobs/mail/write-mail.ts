import { checkGrant, type GrantDeps, grantLink } from '../../decisions/access/grant-link.js';
import { composeSteps } from '../../digest/compose/compose-digest.js';
import {
  confirmLinkMs,
  createOwnLinks,
  fillLinks,
  readingLinkMs,
  readingTokenOf,
  tokenLink,
} from '../../digest/digest-links.js';
import { composeAlert, composeHeadMail } from '../../digest/mail/alert-mail.js';
import { composeReminder } from '../../digest/mail/reminder-mail.js';
import { composeConfirmation, composeSignInMail } from '../../digest/mail/sign-in-mail.js';
import { grantId } from '../../model/access/grant.js';
import { isDue } from '../../model/ahead.js';
import {
  type Delivery,
  type DeliveryReason,
  type Digest,
  type KeptMessage,
  type OwnLinks,
  openedAt,
} from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { dayOf } from '../../model/zoned-time.js';
import type { Channel, Destination, Message } from '../../ports/channel.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Meter } from '../../ports/meter.js';
import type { Needs } from '../../ports/services.js';
import { type MessageDeps, mayReadReasons, openMessage } from '../digest/render-digest.js';
import { inTurns } from '../read/in-slices.js';
import { type ReminderDeps, remindersOf } from './remind.js';

export type MailTextDeps = MessageDeps &
  GrantDeps &
  ReminderDeps &
  Needs<
    never,
    'subscriptions' | 'accounts' | 'grants' | 'digests' | 'compositions' | 'alerts' | 'headReports' | 'headTimestamps'
  >;

export type WrittenMail =
  | {
      readonly kind: 'mail';
      readonly message: Message;
      readonly destination: Destination;
      /** The part that the row of the ledger stores. */
      readonly kept: KeptMessage | null;
    }
  /** The subject of the mail is settled meanwhile. */
  | { readonly kind: 'unsent'; readonly reason: DeliveryReason };

/** The mail of a delivery; the same at each call, until a person decides to send it again. */
export async function writeMail(deps: MailTextDeps, delivery: Delivery, channel: Channel): Promise<WrittenMail> {
  switch (delivery.kind) {
    case 'digest':
      return writeDigestMail(deps, delivery, channel);
    case 'confirmation':
      return writeConfirmationMail(deps, delivery);
    case 'sign-in':
      return writeSignInMail(deps, delivery);
    case 'alert':
      return writeAlertMail(deps, delivery);
    case 'audit-head':
      return writeHeadMail(deps, delivery);
    case 'reminder':
      return writeReminder(deps, delivery);
  }
}

/** Not sent if its link was used or revoked, or has expired. */
async function writeSignInMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const grant = (await deps.store.grants.get(grantId('sign-in', delivery.subjectId)))?.value;
  const { account: id = null, method, invitedBy: inviter = null } = grant?.signIn ?? {};
  const account = id === null ? undefined : (await deps.store.accounts.get(id))?.value;
  const holds = grant && grant.tokenHashes.length > 0 && !isDue(grant.expiresAt ?? '', deps.clock.now(), 'grant');
  if (!account || !holds || (method !== 'mail' && method !== 'invitation'))
    return { kind: 'unsent', reason: 'link-ended' };
  const { owner, expiresAt, createdAt: requestedAt } = grant;
  const token = await grantLink(deps, { scope: 'sign-in', owner, expiresAt });
  const { publicUrl, timeZone } = deps;
  const { language } = account;
  const times = { requestedAt, expiresAt: expiresAt ?? '', timeZone };
  const signInUrl = tokenLink(publicUrl, 'sign-in', token);
  // An erased account has no name.
  const invitedBy = inviter === null ? null : ((await deps.store.accounts.get(inviter))?.value.name ?? null);
  const message = composeSignInMail({ method, language, signInUrl, publicUrl, invitedBy, ...times });
  return { kind: 'mail', message, destination: { ...envelope(delivery), language }, kept: null };
}

async function writeAlertMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const alert = await deps.store.alerts.get(delivery.subjectId);
  if (!alert) throw new Error(`delivery ${delivery.id}: expected a stored alert ${delivery.subjectId}, found none`);
  const message = composeAlert(alert.value, deps.publicUrl);
  return { kind: 'mail', message, destination: { ...envelope(delivery), language: alert.value.language }, kept: null };
}

async function writeHeadMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const report = (await deps.store.headReports.get(delivery.subjectId))?.value;
  if (!report) throw new Error(`delivery ${delivery.id}: expected a stored report ${delivery.subjectId}, found none`);
  const { timestampId, language } = report;
  const timestamp = timestampId === null ? undefined : (await deps.store.headTimestamps.get(timestampId))?.value;
  const message = composeHeadMail({ report, timestamp, publicUrl: deps.publicUrl });
  return { kind: 'mail', message, destination: { ...envelope(delivery), language }, kept: null };
}

/** Lists only reminders that are still due; items that were done or moved meanwhile are left out. */
async function writeReminder(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const due = await remindersOf(deps, delivery);
  if (!due || due.account.address !== delivery.recipient) return { kind: 'unsent', reason: 'nothing-due' };
  const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const message = composeReminder({ ...due, today, publicUrl: deps.publicUrl });
  const destination = { ...envelope(delivery), language: due.account.language };
  return { kind: 'mail', message, destination, kept: null };
}

async function writeDigestMail(deps: MailTextDeps, delivery: Delivery, channel: Channel): Promise<WrittenMail> {
  const digest = await deps.store.digests.get(delivery.subjectId);
  if (!digest) throw new Error(`delivery ${delivery.id}: expected a stored digest ${delivery.subjectId}, found none`);
  const subscription = await deps.store.subscriptions.get(digest.value.subscriptionId);
  if (subscription?.value.state !== 'active') return { kind: 'unsent', reason: 'subscription-ended' };
  const { message, kept, unsubscribeUrl } = await digestMessage(deps, digest.value, delivery, channel);
  const destination = { ...envelope(delivery), language: digest.value.language, unsubscribeUrl };
  return { kind: 'mail', message, destination, kept };
}

async function digestMessage(deps: MailTextDeps, digest: Digest, delivery: Delivery, channel: Channel) {
  const { message: before, channel: name } = delivery;
  const links = (await linksThatHold(deps, before?.links)) ?? (await grantLinks(deps, digest, delivery));
  const { unsubscribe: unsubscribeUrl } = links;
  if ('html' in digest) {
    const { subject, html, text } = digest;
    return { message: { subject, html, text }, kept: null, unsubscribeUrl };
  }
  const { blob, omitted, open } = await openMessage(deps, digest, {
    ...{ channel, name, kept: before, own: links },
    mayReadReasons: await mayReadReasons(deps, delivery.recipient),
  });
  return { message: fillLinks(open, links), kept: { blob, omitted, links }, unsubscribeUrl };
}

/** The links of an earlier attempt. Undefined if they were revoked since, because the reader could then neither unsubscribe nor read on. */
async function linksThatHold(deps: MailTextDeps, links: OwnLinks | null | undefined): Promise<OwnLinks | undefined> {
  if (!links) return undefined;
  const token = new URL(links.unsubscribe).searchParams.get('t') ?? '';
  const verdicts = await Promise.all([
    checkGrant(deps, token, 'unsubscribe'),
    checkGrant(deps, readingTokenOf(links.digest), 'reading'),
  ]);
  return verdicts.some(({ kind }) => kind === 'revoked') ? undefined : links;
}

async function grantLinks(deps: MailTextDeps, digest: Digest, delivery: Delivery): Promise<OwnLinks> {
  const { id, subscriptionId: owner } = digest;
  const unsubscribeToken = await grantLink(deps, { scope: 'unsubscribe', owner, expiresAt: null });
  const expiresAt = new Date(openedAt(delivery).getTime() + readingLinkMs).toISOString();
  const readingToken = await grantLink(deps, { scope: 'reading', owner: id, expiresAt });
  return createOwnLinks(deps.publicUrl, { unsubscribeToken, readingToken });
}

async function writeConfirmationMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const stored = await deps.store.subscriptions.get(delivery.subjectId);
  if (stored?.value.state !== 'pending') {
    return { kind: 'unsent', reason: stored?.value.state === 'active' ? 'already-confirmed' : 'subscription-ended' };
  }
  const subscription: Subscription = stored.value;
  const expiresAt = new Date(openedAt(delivery).getTime() + confirmLinkMs).toISOString();
  const token = await grantLink(deps, { scope: 'confirm', owner: subscription.id, expiresAt });
  const message = composeConfirmation({
    subscription,
    confirmUrl: tokenLink(deps.publicUrl, 'confirm', token),
    publicUrl: deps.publicUrl,
    requestedAt: subscription.createdAt,
    expiresAt,
  });
  const destination = { ...envelope(delivery), language: subscription.language };
  return { kind: 'mail', message, destination, kept: null };
}

function envelope({
  messageId,
  recipient,
  createdAt,
}: Delivery): Pick<Destination, 'messageId' | 'recipient' | 'date'> {
  return { messageId, recipient, date: new Date(createdAt) };
}

/**
 * The channel for mails to subscribers. A message has `subject`, `html` and `text`; with a file also `fileName`, `fileType` and `file`,
 * base64.
 */
export function createMailChannel(mailer: Pick<Mailer, 'send'>, publicUrl: string): Channel {
  const listId = `Vigie <digest.${new URL(publicUrl).hostname}>`;
  return {
    async render(digest) {
      const { omitted, ...message } = await inTurns(composeSteps(digest));
      return { message, omitted };
    },
    deliver(
      { subject = '', html = '', text = '', fileName, fileType = '', file = '' },
      { recipient, unsubscribeUrl, ...destination },
    ) {
      const list = unsubscribeUrl === undefined ? {} : { unsubscribeUrl, listId };
      const attachment =
        fileName === undefined
          ? {}
          : { attachment: { name: fileName, type: fileType, bytes: Buffer.from(file, 'base64') } };
      return mailer.send({ ...destination, to: recipient, subject, html, text, ...list, ...attachment });
    },
  };
}

/** The same channel, which records the outcome and the duration of each attempt. */
export function measuredChannel(channel: Channel, meter: Pick<Meter, 'mail'>): Channel {
  return {
    render: (digest) => channel.render(digest),
    async deliver(message, destination) {
      const begun = performance.now();
      const outcome = await channel.deliver(message, destination);
      meter.mail({ outcome: outcome.kind, seconds: (performance.now() - begun) / 1_000 });
      return outcome;
    },
  };
}
