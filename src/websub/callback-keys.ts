import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../model/access/principal.js';
import type { HubSubscription } from '../model/source/hub-subscription.js';
import type { SourceState } from '../model/source/source.js';

/** The path of the hubs' calls; source and token follow. */
export const callbackPath = '/websub';

/** The address for the hub's calls. It cannot be guessed, and differs for each hub and topic (WebSub section 4.1). */
export function callbackUrl(key: Uint8Array, sourceId: string, place: HubPlace): string {
  return `${place.base}${callbackPath}/${sourceId}/${callbackToken(key, sourceId, place)}`;
}

/** The key that made the token of a place, compared in constant time; undefined if none of our keys did. */
export function keyOfToken(
  keyRing: KeyRing,
  token: string,
  { sourceId, place }: { readonly sourceId: string; readonly place: HubPlace },
): Uint8Array | undefined {
  const got = Buffer.from(token);
  return keyRing.find((key) => {
    const expected = Buffer.from(callbackToken(key, sourceId, place));
    return expected.length === got.length && timingSafeEqual(expected, got);
  });
}

/**
 * The secret with which the hub signs its notifications (`hub.secret`, below 200 bytes), hex. Null for a hub on plain http, where others
 * could read it on the way (WebSub section 5.1); there the secret address alone is the proof.
 */
export function hubSecret(key: Uint8Array, sourceId: string, place: HubPlace): string | null {
  return new URL(place.hub).protocol === 'https:' ? derive(key, 'secret', sourceId, place).toString('hex') : null;
}

function callbackToken(key: Uint8Array, sourceId: string, place: HubPlace): string {
  return derive(key, 'callback', sourceId, place).toString('base64url');
}

/** Derives bytes for one purpose and one place. */
function derive(key: Uint8Array, purpose: string, sourceId: string, { hub, topic, base }: HubPlace): Buffer {
  const text = JSON.stringify(['vigie.websub.v1', purpose, sourceId, hub, topic, base]);
  return createHmac('sha256', key).update(text).digest();
}

/** Identifies a subscription: the hub knows it by topic and callback. */
export type HubPlace = Pick<HubSubscription, 'hub' | 'topic' | 'base'>;

const maxUrlChars = 2_048;

/**
 * The subscription that a source should have: with the hub that its publisher names, if hubs can reach us. Null for none.
 * If a feed does not name its topic, the topic is the address from which it is fetched.
 */
export function wantedHub(state: Pick<SourceState, 'enabled' | 'hints' | 'url'>, publicUrl: string): HubPlace | null {
  const hub = state.hints?.hub ?? null;
  if (!state.enabled || hub === null || !isReachable(publicUrl)) return null;
  const topic = state.hints?.topic ?? state.url;
  return hub.length > maxUrlChars || topic.length > maxUrlChars ? null : { hub, topic, base: publicUrl };
}

export function isSamePlace(one: HubPlace, other: HubPlace): boolean {
  return one.hub === other.hub && one.topic === other.topic && one.base === other.base;
}

/** False for plain http, where others could read the callback, and for a machine's own names, which lead nowhere from outside. */
function isReachable(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && !/^(?:.*\.)?localhost$|^127\.|^\[::1\]$/.test(hostname);
}

/** The longest lease that common hubs grant. Each hub states in its verification the lease that it actually grants. */
export const requestedLeaseSeconds = 10 * 24 * 3_600;

export interface HubRequestOptions {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly sourceId: string;
  readonly place: HubPlace;
  /** The current key of the installation. */
  readonly key: Uint8Array;
}

/** The request that begins, renews or ends a subscription (WebSub section 5.1), for the fetcher. */
export function hubRequest({ mode, sourceId, place, key }: HubRequestOptions) {
  const form = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': place.topic,
    'hub.callback': callbackUrl(key, sourceId, place),
  });
  const secret = hubSecret(key, sourceId, place);
  if (mode === 'subscribe') {
    form.set('hub.lease_seconds', String(requestedLeaseSeconds));
    if (secret !== null) form.set('hub.secret', secret);
  }
  return {
    url: place.hub,
    method: 'POST',
    accept: '*/*',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  } as const;
}
