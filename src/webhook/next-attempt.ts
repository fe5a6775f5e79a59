import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { putOff } from '../model/ahead.js';
import type { AttemptOutcome, WebhookAnswer, WebhookDelivery } from '../model/digest/webhook.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Waits after each failed attempt, three days in all, as in Standard Webhooks: https://www.standardwebhooks.com. */
const waitsMs = [
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** The longest wait that a receiver may request. */
const longestWaitMs = 24 * hourMs;
/** How long nothing at all is sent to an address that does not answer. */
const restMs = minuteMs;

/** The delivery after an attempt. A receiver that is gone ends it; a wait that the receiver requests is respected. */
export function afterAttempt(delivery: WebhookDelivery, outcome: AttemptOutcome, now: Date): WebhookDelivery {
  const { status, code, text } = outcome;
  const answered = { ...delivery, answer: { status, code, text } };
  if (isTaken(outcome))
    return { ...answered, state: 'delivered', open: false, payload: null, deliveredAt: now.toISOString() };
  const waitMs = waitsMs[delivery.attempts - 1];
  if (isGone(outcome) || waitMs === undefined) return { ...answered, state: 'dead', open: false };
  const requestedMs = Math.min(outcome.retryAfterMs ?? 0, longestWaitMs);
  const attemptAt = putOff(now, Math.max(requestedMs, jittered(waitMs, delivery)), 'webhook');
  return { ...answered, state: 'failed', attemptAt };
}

/** True for 2xx only: a redirect may lead anywhere, and is not followed. */
export function isTaken({ status }: Pick<WebhookAnswer, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** True if the receiver wants no more messages, ever (RFC 9110 section 15.5.11). */
export function isGone({ status }: Pick<WebhookAnswer, 'status'>): boolean {
  return status === 410;
}

/** How long to send nothing else to the address: it is down or busy, and did not refuse this message alone. 0 if it is well. */
export function restAfter({ status, retryAfterMs }: AttemptOutcome): number {
  const isUnwell = status === null || status >= 500 || [408, 425, 429].includes(status);
  return isUnwell ? Math.min(Math.max(retryAfterMs ?? 0, restMs), longestWaitMs) : 0;
}

/** Up to a fifth more or less, by the delivery's id, so that deliveries that failed together do not come back together. */
function jittered(waitMs: number, { id, attempts }: WebhookDelivery): number {
  const share = createHash('sha256').update(`${id} ${attempts}`).digest().readUInt16BE() / 0xffff;
  return Math.round(waitMs * (0.8 + 0.4 * share));
}

export interface SignedMessage {
  /** The same at each attempt. */
  readonly messageId: string;
  readonly payload: string;
  /** When the attempt is made; receivers refuse a message that is replayed later. */
  readonly at: Date;
}

/**
 * The headers of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 * While one secret replaces another, there is a signature by each.
 */
export function signedHeaders(secrets: readonly string[], { messageId: id, payload, at }: SignedMessage) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, payload)).join(' '),
  };
}
