import { confirmLinkMs } from '../digest/digest-links.js';
import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { type Delivery, openedAt } from '../model/digest/digest.js';
import { deliverMailJob } from '../ports/queue/known-jobs.js';
import type { Queue } from '../ports/queue/queue.js';
import type { Store } from '../ports/store/store.js';
import { type LedgerDeps, openDelivery } from './open-delivery.js';
import { type AuditDeps, recordEvent } from './record-event.js';
import { confirmationOf, quietMs } from './subscribe.js';

export interface RemindDeps extends AuditDeps, LedgerDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'subscriptions' | 'deliveries' | 'mailPauses'>;
  readonly queue: Pick<Queue, 'enqueue'>;
}

/** Mails that ask one address to confirm one request: nobody's mailbox is flooded through us. */
export const confirmationsAtMost = 3;

export type ReminderOutcome = 'reminded' | 'just-mailed' | 'too-many' | 'not-waiting' | 'unknown-subscription';

/** A person decides that an address is asked to confirm once more: another mail, whose link works for a week of its own. */
export async function remindSubscriber(deps: RemindDeps, id: string, by: Principal): Promise<ReminderOutcome> {
  const stored = await deps.store.subscriptions.get(id);
  if (!stored) return 'unknown-subscription';
  if (stored.value.state !== 'pending') return 'not-waiting';
  const mails = await confirmationsOf(deps.store, id);
  if (mails.length >= confirmationsAtMost) return 'too-many';
  const now = deps.clock.now().getTime();
  if (mails.some((mail) => mail.open || now - openedAt(mail).getTime() < quietMs)) return 'just-mailed';
  const details = { mail: mails.length };
  const event = await recordEvent(deps, { by, action: 'confirmation.repeated', subject: id, details });
  const delivery = await projectReminder(deps, event);
  if (delivery) await deps.queue.enqueue(deliverMailJob(delivery.id));
  return 'reminded';
}

/** Opens the mail that an audit event decided, once; undefined where it is there, or nobody waits for it any more. */
export async function projectReminder(
  deps: LedgerDeps & { readonly store: Pick<Store, 'subscriptions' | 'deliveries' | 'mailPauses'> },
  event: AuditEvent,
): Promise<Delivery | undefined> {
  const decided = readAs(event, 'confirmation.repeated');
  const stored = await deps.store.subscriptions.get(event.subject);
  if (!decided || stored?.value.state !== 'pending') return undefined;
  const sequence = decided.details.mail;
  const mails = await confirmationsOf(deps.store, event.subject);
  if (mails.some((mail) => mail.sequence >= sequence)) return undefined;
  return openDelivery(deps, { ...confirmationOf(stored.value), sequence });
}

/** The mails that asked to confirm a request, the first first. */
export async function confirmationsOf(
  store: Pick<Store, 'deliveries'>,
  subscriptionId: string,
): Promise<readonly Delivery[]> {
  const page = { limit: confirmationsAtMost + 1 };
  const { documents } = await store.deliveries.find('bySubject', { subjectId: subscriptionId }, page);
  return documents.map(({ value }) => value).sort((a, b) => a.sequence - b.sequence);
}

/** Until when the link of the newest of these mails confirms, ISO 8601; null where no mail asks. Pure. */
export function confirmableUntil(confirmations: readonly Delivery[]): string | null {
  const newest = confirmations.at(-1);
  return newest === undefined ? null : new Date(openedAt(newest).getTime() + confirmLinkMs).toISOString();
}
