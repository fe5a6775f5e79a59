import { type GrantDeps, grantLink } from '../../decisions/grant-link.js';
import { composeAlert } from '../../digest/alert-mail.js';
import { composeConfirmation } from '../../digest/confirmation-mail.js';
import { confirmLinkMs, tokenLink } from '../../digest/digest-links.js';
import { type Delivery, type DeliveryReason, openedAt } from '../../model/digest.js';
import type { Subscription } from '../../model/subscription.js';
import type { Mail } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';

export interface MailTextDeps extends GrantDeps {
  readonly store: Pick<Store, 'subscriptions' | 'grants' | 'digests' | 'alerts'>;
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
  const { publicUrl } = deps;
  const listId = `Vigie <digest.${new URL(publicUrl).hostname}>`;
  const token = await grantLink(deps, { scope: 'unsubscribe', owner: subscriptionId, expiresAt: null });
  const unsubscribeUrl = tokenLink(publicUrl, 'unsubscribe', token);
  return { kind: 'mail', mail: { ...envelope(delivery), subject, html, text, language, unsubscribeUrl, listId } };
}

async function writeConfirmationMail(deps: MailTextDeps, delivery: Delivery): Promise<WrittenMail> {
  const stored = await deps.store.subscriptions.get(delivery.subjectId);
  if (stored?.value.state !== 'pending') {
    return { kind: 'unsent', reason: stored?.value.state === 'active' ? 'already-confirmed' : 'subscription-ended' };
  }
  const subscription: Subscription = stored.value;
  const expiresAt = new Date(openedAt(delivery).getTime() + confirmLinkMs).toISOString();
  const token = await grantLink(deps, { scope: 'confirm', owner: subscription.id, expiresAt });
  const texts = composeConfirmation({
    subscription,
    confirmUrl: tokenLink(deps.publicUrl, 'confirm', token),
    publicUrl: deps.publicUrl,
    requestedAt: subscription.createdAt,
    expiresAt,
  });
  return { kind: 'mail', mail: { ...envelope(delivery), ...texts, language: subscription.language } };
}

function envelope(delivery: Delivery): Pick<Mail, 'messageId' | 'to' | 'date'> {
  return { messageId: delivery.messageId, to: delivery.recipient, date: new Date(delivery.createdAt) };
}
