import { createHmac } from 'node:crypto';
import type { HubSubscription } from '../../src/model/source/hub-subscription.js';

export const now = new Date('2026-03-04T10:00:00.000Z');
export const key = new Uint8Array(32).fill(7);
export const place = {
  hub: 'https://hub.example.org/',
  topic: 'https://cnil.example.org/feed',
  base: 'https://vigie.example.org',
};

/** A subscription that was verified now, for ten days. */
export function subscription(more: Partial<HubSubscription> = {}): HubSubscription {
  return {
    ...place,
    state: 'verified',
    askedAt: now.toISOString(),
    failures: 0,
    trouble: null,
    verifiedAt: now.toISOString(),
    leaseUntil: hoursLater(10 * 24),
    notifiedAt: null,
    pulledTo: null,
    pulledFrom: null,
    ...more,
  };
}

export function hoursLater(hours: number): string {
  return new Date(now.getTime() + hours * 3_600_000).toISOString();
}

/** `X-Hub-Signature` as a hub writes it. */
export function signed(algorithm: string, key: string, body: string | Uint8Array): string {
  return `${algorithm}=${createHmac(algorithm, key).update(body).digest('hex')}`;
}
