import { keptWebhook } from '../../decisions/manage-webhooks.js';
import { isDue } from '../../model/ahead.js';
import { isSending, type Webhook } from '../../model/digest/webhook.js';
import type { Clock } from '../../ports/clock.js';
import { RetryLater } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import { isPaused, loadMailPause } from '../mail/mail-pause.js';
import { type AttemptDeps, attemptDelivery } from './attempt-delivery.js';
import { type Examined, type PlanDeps, planDeliveries } from './plan-deliveries.js';

export type DeliverWebhookDeps = AttemptDeps &
  PlanDeps &
  Needs<never, 'mailPauses'> & {
    readonly clock: Pick<Clock, 'now' | 'sleep'>;
    /** Milliseconds between two messages to one webhook. Chats accept one a second. */
    readonly webhookSpacingMs?: number;
  };

export interface WebhookReport {
  readonly planned: number;
  readonly delivered: number;
  readonly failed: number;
}

const spacingMs = 1_000;
/** The most attempts of one job, so that other webhooks get their turn. */
const attemptsAtOnce = 30;

/**
 * Finds new events for a webhook and sends due deliveries, oldest first, one after the other. Sends nothing while mail is paused after a
 * restore.
 */
export async function deliverWebhook(
  deps: DeliverWebhookDeps,
  { webhookId }: { readonly webhookId: string },
  { signal, examined }: { readonly signal: AbortSignal; readonly examined: Examined },
): Promise<WebhookReport> {
  const report = { planned: 0, delivered: 0, failed: 0 };
  const webhook = await keptWebhook(deps.store, webhookId);
  if (!webhook || !isSending(webhook) || isPaused(await loadMailPause(deps.store))) return report;
  report.planned = await planDeliveries(deps, webhook, deps.clock.now(), examined);
  const due = await dueDeliveries(deps, webhook);
  for (const [index, id] of due.slice(0, attemptsAtOnce).entries()) {
    // Read again: a person may have paused or removed it, or the receiver may have asked to wait.
    const current = await keptWebhook(deps.store, webhookId);
    if (!current || !isSending(current) || isResting(current, deps) || signal.aborted) return report;
    if (index > 0) await deps.clock.sleep(deps.webhookSpacingMs ?? spacingMs, signal);
    const after = await attemptDelivery(deps, current, id);
    if (after?.state === 'delivered') report.delivered += 1;
    else if (after) report.failed += 1;
  }
  if (due.length > attemptsAtOnce) throw new RetryLater(spacingMs, 'more is to be told than fits one turn');
  return report;
}

function isResting({ nextAt }: Webhook, { clock }: Pick<DeliverWebhookDeps, 'clock'>): boolean {
  return nextAt !== null && !isDue(nextAt, clock.now(), 'webhook');
}

async function dueDeliveries({ store, clock }: DeliverWebhookDeps, { id }: Webhook): Promise<readonly string[]> {
  await store.refresh();
  const parameters = { webhookId: id, open: true, now: clock.now().toISOString() };
  const { documents } = await store.webhookDeliveries.find('due', parameters, { limit: attemptsAtOnce + 1 });
  return documents.map(({ value }) => value.id);
}
