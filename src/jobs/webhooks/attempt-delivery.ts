import { secretsInForce } from '../../decisions/manage-webhooks.js';
import { isDue, putOff } from '../../model/ahead.js';
import { type AttemptOutcome, messageIdOf, type Webhook, type WebhookDelivery } from '../../model/digest/webhook.js';
import { watchedId } from '../../model/source/health-change.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { Store } from '../../ports/store/store.js';
import { type WebhookSender, webhookLeaseMs } from '../../ports/webhook-sender.js';
import { afterAttempt, isGone, isTaken, restAfter, signedHeaders } from '../../webhook/next-attempt.js';
import { noteChange, type Owner } from '../coverage/raise-alert.js';

export type AttemptDeps = TellDeps &
  Needs<'clock' | 'keyRing', 'webhooks' | 'webhookDeliveries'> & {
    readonly webhookSender: Pick<WebhookSender, 'send'>;
  };

/**
 * Makes one attempt of a due delivery. The attempt is recorded before: after a crash, it is made again when its lease is over, with the
 * same `webhook-id`. Undefined if it is not due, or another worker makes it.
 */
export async function attemptDelivery(
  deps: AttemptDeps,
  webhook: Webhook,
  deliveryId: string,
): Promise<WebhookDelivery | undefined> {
  const { webhookDeliveries } = deps.store;
  const stored = await webhookDeliveries.get(deliveryId);
  const now = deps.clock.now();
  if (!stored?.value.open || !isDue(stored.value.attemptAt, now, 'webhook')) return undefined;
  const attemptAt = putOff(now, webhookLeaseMs, 'webhook');
  const underWay: WebhookDelivery = {
    ...stored.value,
    state: 'sending',
    attempts: stored.value.attempts + 1,
    attemptAt,
  };
  if ((await webhookDeliveries.replace(underWay, stored.version)) !== 'replaced') return undefined;
  const outcome = await send(deps, webhook, underWay, now);
  const after = afterAttempt(underWay, outcome, deps.clock.now());
  await webhookDeliveries.replace(after, stored.version + 1);
  await noteOutcome(deps, webhook, after, outcome);
  return after;
}

async function send(
  { keyRing, webhookSender }: AttemptDeps,
  webhook: Webhook,
  delivery: WebhookDelivery,
  now: Date,
): Promise<AttemptOutcome> {
  const { payload } = delivery;
  const secrets = secretsInForce(keyRing, webhook, now);
  if (secrets.length === 0 || payload === null)
    return {
      status: null,
      code: 'no-secret',
      text: 'the key of its secret has left the secret file: rotate it',
      retryAfterMs: null,
    };
  const headers = signedHeaders(secrets, { messageId: messageIdOf(delivery), payload, at: now });
  return webhookSender.send({ url: webhook.url, headers, payload });
}

/** Updates the webhook after an attempt. A webhook that accepts nothing until a delivery is given up is switched off. */
async function noteOutcome(
  deps: AttemptDeps,
  { id }: Webhook,
  { state, type }: WebhookDelivery,
  outcome: AttemptOutcome,
): Promise<void> {
  const now = deps.clock.now();
  const at = now.toISOString();
  if (isTaken(outcome)) {
    const noted = await noteOnWebhook(deps.store, id, () => ({ lastSuccessAt: at, failingSince: null, nextAt: null }));
    if (noted) await tellOfWebhook(deps, noted, { to: 'switched-on', at, reason: null });
    return;
  }
  // A test does not count for automatic deliveries.
  if (type === 'test' && !isGone(outcome)) return;
  const restMs = restAfter(outcome);
  const why = isGone(outcome) ? 'gone' : state === 'dead' ? 'failing' : null;
  const noted = await noteOnWebhook(deps.store, id, ({ failingSince, lastSuccessAt, off, beganAt }) => ({
    failingSince: failingSince ?? at,
    nextAt: restMs === 0 ? null : putOff(now, restMs, 'webhook'),
    // If others were accepted recently, the receiver refuses only this message.
    off: why === null || (why === 'failing' && isRecent(lastSuccessAt ?? beganAt, now)) ? off : { why, at },
  }));
  if (noted?.off?.at === at) await tellOfWebhook(deps, noted, { to: 'switched-off', at, reason: outcome.text });
}

/** Much shorter than the days over which attempts are made. */
const recentMs = 48 * 3_600_000;

function isRecent(moment: string, now: Date): boolean {
  return now.getTime() - Date.parse(moment) < recentMs;
}

type TellDeps = Needs<never, 'health' | 'sources'> & {
  /** If null, changes are reported to nobody. */
  readonly owner: Owner | null;
};

interface NewState {
  readonly to: 'switched-off' | 'switched-on';
  readonly at: string;
  readonly reason: string | null;
}

/** Reports to the owner, once, that a webhook was switched off by its receiver's answers, or accepts messages again. */
async function tellOfWebhook(deps: TellDeps, { id, name }: Webhook, { to, at, reason }: NewState): Promise<void> {
  const words = reason ? `${name} (${reason.slice(0, 200)})` : name;
  await noteChange(deps, { sourceId: watchedId('webhook', id), at, to, reason: words });
}

/** Updates a webhook with what the program itself observes; decisions of people go through `project`. Undefined if it is gone. */
export async function noteOnWebhook(
  { webhooks }: Pick<Store, 'webhooks'>,
  id: string,
  note: (webhook: Webhook) => Partial<Webhook>,
): Promise<Webhook | undefined> {
  return changeStored(webhooks, id, (webhook) =>
    webhook && webhook.state !== 'removed' ? { ...webhook, ...note(webhook) } : undefined,
  );
}
