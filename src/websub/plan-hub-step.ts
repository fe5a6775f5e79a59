import { isAhead } from '../model/ahead.js';
import type { HubSubscription } from '../model/source/hub-subscription.js';
import { type HubPlace, isSamePlace } from './callback-keys.js';

/** What is to be done about a subscription now. `next` is written before the hub is asked: it may verify before it answers. */
export type HubStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'subscribe' | 'unsubscribe'; readonly next: HubSubscription }
  /** It was asked to end, and never said that it did: its lease runs out by itself. */
  | { readonly kind: 'give-up'; readonly next: HubSubscription };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A request that the hub does not verify is repeated after this, then after twice as long, up to a day. */
const firstRetryMs = 10 * minuteMs;
/** A hub that gives leases of seconds is not asked every few seconds. */
const soonestRenewalMs = 10 * minuteMs;
const afterDenialMs = 7 * dayMs;
const leavingMs = 10 * minuteMs;

const wait: HubStep = { kind: 'wait' };

/** `wanted` is null where there should be no subscription. */
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

/** What the hub before brought forward still counts: another hub is no way around the distance. */
function begin(before: HubSubscription | null, place: HubPlace, now: Date): HubStep {
  const pulled = { pulledTo: before?.pulledTo ?? null, pulledFrom: before?.pulledFrom ?? null };
  const none = { verifiedAt: null, leaseUntil: null, notifiedAt: null };
  const { hub, topic, base } = place;
  const asked = { state: 'asked', askedAt: now.toISOString(), failures: 1, trouble: null } as const;
  return { kind: 'subscribe', next: { hub, topic, base, ...asked, ...none, ...pulled } };
}

/** The one with the old hub ends before the other begins; one that was denied is none. */
function leave(current: HubSubscription, wanted: HubPlace | null, now: Date): HubStep {
  if (current.state !== 'denied') {
    return { kind: 'unsubscribe', next: { ...current, state: 'leaving', askedAt: now.toISOString() } };
  }
  return wanted ? begin(current, wanted, now) : { kind: 'give-up', next: { ...current, state: 'ended' } };
}

/** A lease that still holds does so while it is renewed (WebSub section 5.1.2 has the hub replace it). */
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
