import { isAhead } from '../model/ahead.js';
import type { HubSubscription } from '../model/source/hub-subscription.js';
import { type HubPlace, isSamePlace } from './callback-keys.js';

/** The next step for a subscription. `next` is written before the request to the hub, since the hub may verify before it responds. */
export type HubStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'subscribe' | 'unsubscribe'; readonly next: HubSubscription }
  /**
   * The subscription ends without a confirmation of the hub: the hub did not confirm in time, so the lease runs out by itself, or it had
   * denied the subscription.
   */
  | { readonly kind: 'give-up'; readonly next: HubSubscription };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A request that the hub does not verify is repeated after this time, then after twice as long, up to a day. */
const firstRetryMs = 10 * minuteMs;
/** Even if a hub gives leases of seconds, they are not renewed more often than this. */
const soonestRenewalMs = 10 * minuteMs;
const afterDenialMs = 7 * dayMs;
const leavingMs = 10 * minuteMs;

const wait: HubStep = { kind: 'wait' };

/** `wanted` is null if there should be no subscription. */
export function planHubStep(current: HubSubscription | null, wanted: HubPlace | null, now: Date): HubStep {
  if (current === null || current.state === 'ended') return wanted ? begin(current, wanted, now) : wait;
  if (current.state === 'leaving') {
    const over = now.getTime() >= Date.parse(current.askedAt) + leavingMs || isAhead(current.askedAt, now);
    return over ? { kind: 'give-up', next: { ...current, state: 'ended' } } : wait;
  }
  if (wanted === null || !isSamePlace(current, wanted)) return leave(current, wanted, now);
  const isOver = now.getTime() >= nextRequestMs(current) || isAhead(current.verifiedAt ?? current.askedAt, now);
  return isOver ? { kind: 'subscribe', next: again(current, now) } : wait;
}

/** Keeps the slots that the previous hub moved, since a change of hub must not get around the minimum time between checks. */
function begin(before: HubSubscription | null, place: HubPlace, now: Date): HubStep {
  const pulled = { pulledTo: before?.pulledTo ?? null, pulledFrom: before?.pulledFrom ?? null };
  const none = { verifiedAt: null, leaseUntil: null, notifiedAt: null };
  const { hub, topic, base } = place;
  const request = { state: 'asked', askedAt: now.toISOString(), failures: 1, trouble: null } as const;
  return { kind: 'subscribe', next: { hub, topic, base, ...request, ...none, ...pulled } };
}

/** Ends the subscription with the old hub before another begins; a denied one needs no ending. */
function leave(current: HubSubscription, wanted: HubPlace | null, now: Date): HubStep {
  if (current.state !== 'denied') {
    return { kind: 'unsubscribe', next: { ...current, state: 'leaving', askedAt: now.toISOString() } };
  }
  return wanted ? begin(current, wanted, now) : { kind: 'give-up', next: { ...current, state: 'ended' } };
}

/** A lease that still holds stays valid while it is renewed (WebSub section 5.1.2 has the hub replace it). */
function again(current: HubSubscription, now: Date): HubSubscription {
  const state = current.state === 'verified' ? 'verified' : 'asked';
  return { ...current, state, askedAt: now.toISOString(), failures: current.failures + 1 };
}

function nextRequestMs({ state, askedAt, failures, verifiedAt, leaseUntil }: HubSubscription): number {
  const askedMs = Date.parse(askedAt);
  if (state === 'denied') return askedMs + afterDenialMs;
  if (failures > 0 || verifiedAt === null || leaseUntil === null) {
    return askedMs + Math.min(firstRetryMs * 2 ** Math.max(failures - 1, 0), dayMs);
  }
  const verifiedMs = Date.parse(verifiedAt);
  return verifiedMs + Math.max((Date.parse(leaseUntil) - verifiedMs) / 2, soonestRenewalMs);
}
