import { composeAlert } from '../digest/alert-mail.js';
import { composeConfirmation } from '../digest/confirmation-mail.js';
import { confirmLinkMs, createConfirmLink, createUnsubscribeLink } from '../digest/digest-links.js';
import { type Delivery, type DeliveryReason, openedAt } from '../model/digest.js';
import type { KeyRing } from '../model/key-ring.js';
import type { Subscription } from '../model/subscription.js';
import type { Mail } from '../ports/mailer.js';
import type { Store } from '../ports/store.js';

export interface MailTextDeps {
  readonly store: Pick<Store, 'subscriptions' | 'digests' | 'alerts'>;
  /** Signs the links. */
  readonly keyRing: KeyRing;
  readonly publicUrl: string;
}

export type WrittenMail =
  | { readonly kind: 'mail'; readonly mail: Mail }
  /** What the mail is about has been settled meanwhile. */
  | { readonly kind: 'unsent'; readonly reason: DeliveryReason };

/** The mail that a delivery stands for, the same at each call until a person decides that it is sent again. */
export async function writeMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  switch (delivery.kind) {
    case 'digest':
      return writeDigestMail(deps, delivery);
    case 'confirmation':
      return writeConfirmationMail(deps, delivery);
    case 'alert':
      return writeAlertMail(deps, delivery);
  }
}

async function writeAlertMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const alert = await deps.store.alerts.get(delivery.subjectId);
  if (!alert) throw new Error(`delivery ${delivery.id}: expected a stored alert ${delivery.subjectId}, found none`);
  const texts = composeAlert(alert.value, deps.publicUrl);
  return { kind: 'mail', mail: { ...envelope(delivery), ...texts, language: alert.value.language } };
}

async function writeDigestMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const digest = await deps.store.digests.get(delivery.subjectId);
  if (!digest) throw new Error(`delivery ${delivery.id}: expected a stored digest ${delivery.subjectId}, found none`);
  const subscription = await deps.store.subscriptions.get(digest.value.subscriptionId);
  if (subscription?.value.state !== 'active') return { kind: 'unsent', reason: 'subscription-ended' };
  const { subscriptionId, subject, html, text, language } = digest.value;
  const { publicUrl, keyRing } = deps;
  const listId = `Vigie <digest.${new URL(publicUrl).hostname}>`;
  const unsubscribeUrl = createUnsubscribeLink(publicUrl, keyRing, subscriptionId);
  return { kind: 'mail', mail: { ...envelope(delivery), subject, html, text, language, unsubscribeUrl, listId } };
}

async function writeConfirmationMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const stored = await deps.store.subscriptions.get(delivery.subjectId);
  if (stored?.value.state !== 'pending') {
    return { kind: 'unsent', reason: stored?.value.state === 'active' ? 'already-confirmed' : 'subscription-ended' };
  }
  const subscription: Subscription = stored.value;
  const expiresAt = new Date(openedAt(delivery).getTime() + confirmLinkMs).toISOString();
  const claim = { subscriptionId: subscription.id, expiresAt };
  const texts = composeConfirmation({
    subscription,
    confirmUrl: createConfirmLink(deps.publicUrl, deps.keyRing, claim),
    publicUrl: deps.publicUrl,
    requestedAt: subscription.createdAt,
    expiresAt,
  });
  return { kind: 'mail', mail: { ...envelope(delivery), ...texts, language: subscription.language } };
}

function envelope(delivery: Delivery): Pick<Mail, 'messageId' | 'to' | 'date'> {
  return { messageId: delivery.messageId, to: delivery.recipient, date: new Date(delivery.createdAt) };
}
