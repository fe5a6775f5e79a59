import type { HubSubscription } from '../model/source/hub-subscription.js';
import { requestedLeaseSeconds } from './callback-keys.js';

/** A hub's call by GET (WebSub sections 5.2 and 5.3): `hub.mode` and so on, empty if absent. */
export interface HubIntent {
  readonly mode: string;
  readonly topic: string;
  readonly challenge: string;
  readonly leaseSeconds: string;
  readonly reason: string;
}

export type IntentVerdict =
  /** We requested this: answer with the challenge once `next` is written. */
  | { readonly kind: 'confirmed'; readonly next: HubSubscription; readonly challenge: string }
  | { readonly kind: 'noted'; readonly next: HubSubscription }
  | { readonly kind: 'refused' };

const maxChallengeChars = 4_096;
const maxReasonChars = 200;
const leaseSecondsAllowed = { least: 60, most: 30 * 24 * 3_600 };
const refused: IntentVerdict = { kind: 'refused' };

/** `current` is the subscription whose address was called. A hub that lost our answer may call again. */
export function judgeIntent(current: HubSubscription, intent: HubIntent, now: Date): IntentVerdict {
  if (intent.topic !== current.topic) return refused;
  const live = current.state === 'asked' || current.state === 'verified';
  if (intent.mode === 'denied') return live ? { kind: 'noted', next: denied(current, intent.reason) } : refused;
  const { challenge } = intent;
  if (challenge === '' || challenge.length > maxChallengeChars) return refused;
  if (intent.mode === 'subscribe' && live) {
    return { kind: 'confirmed', challenge, next: verified(current, intent.leaseSeconds, now) };
  }
  if (intent.mode === 'unsubscribe' && !live && current.state !== 'denied') {
    return { kind: 'confirmed', challenge, next: { ...current, state: 'ended', trouble: null } };
  }
  return refused;
}

function denied(current: HubSubscription, reason: string): HubSubscription {
  return { ...current, state: 'denied', trouble: reason.slice(0, maxReasonChars), leaseUntil: null };
}

function verified(current: HubSubscription, leaseSeconds: string, now: Date): HubSubscription {
  const leaseUntil = new Date(now.getTime() + leaseOf(leaseSeconds) * 1_000).toISOString();
  return { ...current, state: 'verified', failures: 0, trouble: null, verifiedAt: now.toISOString(), leaseUntil };
}

/** Seconds; the requested lease if the hub gives no number. */
function leaseOf(text: string): number {
  const { least, most } = leaseSecondsAllowed;
  return Math.min(Math.max(/^\d{1,12}$/.test(text) ? Number(text) : requestedLeaseSeconds, least), most);
}

/** A hub's response to our request, as the fetcher reports it. */
export interface HubAnswer {
  readonly kind: string;
  /** HTTP status, or null if no response came. */
  readonly status: number | null;
  readonly message?: string;
}

const maxTroubleChars = 200;

/**
 * The subscription after the hub's response. Undefined for any 2xx, which accepts the request; the verification comes separately (WebSub
 * section 5.1.3). A final refusal denies a subscription that was asked for; a verified one stays verified. Other failures are only noted,
 * and the request is repeated.
 */
export function judgeAnswer(current: HubSubscription, answer: HubAnswer): HubSubscription | undefined {
  const { kind, status } = answer;
  if (kind === 'fresh' || (kind === 'unreachable' && status !== null && status >= 200 && status < 300))
    return undefined;
  const trouble = (answer.message ?? kind).slice(0, maxTroubleChars);
  const final = kind !== 'unreachable' && status !== 429 && status !== 408;
  return { ...current, trouble, state: final && current.state === 'asked' ? 'denied' : current.state };
}
