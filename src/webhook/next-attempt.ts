import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { putOff } from '../model/ahead.js';
import type { AttemptOutcome, WebhookAnswer, WebhookDelivery } from '../model/digest/webhook.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Waits after each failed attempt, three days in all, as Standard Webhooks has them: https://www.standardwebhooks.com. */
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

/** What a receiver may ask us to wait at most. */
const longestWaitMs = 24 * hourMs;
/** How long nothing is sent to an address that does not answer, whatever else is due. */
const restMs = minuteMs;

/** The delivery after an attempt. A receiver that is gone ends it, and one that asks us to wait is waited for. */
export function afterAttempt(delivery: WebhookDelivery, outcome: AttemptOutcome, now: Date): WebhookDelivery {
  const { status, code, text } = outcome;
  const said = { ...delivery, answer: { status, code, text } };
  if (isTaken(outcome))
    return { ...said, state: 'delivered', open: false, payload: null, deliveredAt: now.toISOString() };
  const waitMs = waitsMs[delivery.attempts - 1];
  if (isGone(outcome) || waitMs === undefined) return { ...said, state: 'dead', open: false };
  const askedMs = Math.min(outcome.retryAfterMs ?? 0, longestWaitMs);
  const attemptAt = putOff(now, Math.max(askedMs, jittered(waitMs, delivery)), 'webhook');
  return { ...said, state: 'failed', attemptAt };
}

/** 2xx alone: a redirect leads nobody knows where, and is not followed. */
export function isTaken({ status }: Pick<WebhookAnswer, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** The receiver wants nothing more, ever (RFC 9110 section 15.5.11). */
export function isGone({ status }: Pick<WebhookAnswer, 'status'>): boolean {
  return status === 410;
}

/** For how long nothing else is sent either: to an address that is down or busy, not to one that refused this message alone. */
export function restAfter({ status, retryAfterMs }: AttemptOutcome): number {
  const isUnwell = status === null || status >= 500 || [408, 425, 429].includes(status);
  return isUnwell ? Math.min(Math.max(retryAfterMs ?? 0, restMs), longestWaitMs) : 0;
}

/** A fifth more or less, by the delivery's own id: what failed together does not come back together. */
function jittered(waitMs: number, { id, attempts }: WebhookDelivery): number {
  const share = createHash('sha256').update(`${id} ${attempts}`).digest().readUInt16BE() / 0xffff;
  return Math.round(waitMs * (0.8 + 0.4 * share));
}

export interface SignedMessage {
  /** The same at each attempt. */
  readonly messageId: string;
  readonly payload: string;
  /** Of the attempt, by which receivers refuse what is sent again later. */
  readonly at: Date;
}

/**
 * The headers of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 * With two secrets, while one takes the place of the other, there is a signature by each.
 */
export function signedHeaders(secrets: readonly string[], { messageId: id, payload, at }: SignedMessage) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, payload)).join(' '),
  };
}
