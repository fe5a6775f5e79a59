import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../model/access/principal.js';
import type { HubSubscription } from '../model/source/hub-subscription.js';
import type { SourceState } from '../model/source/source.js';

/** The path below which hubs call: source and token follow. */
export const callbackPath = '/websub';

/** Where the hub calls: an address that nobody can guess, another for each hub and topic (WebSub section 4.1). */
export function callbackUrl(key: Uint8Array, sourceId: string, place: HubPlace): string {
  return `${place.base}${callbackPath}/${sourceId}/${callbackToken(key, sourceId, place)}`;
}

/** The key under which the token of a place was made, each compared in constant time; undefined where it is none of ours. */
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
 * With what the hub signs its notifications (`hub.secret`, below 200 bytes), hex. Null for a hub that is asked over plain http,
 * where it would be read on the way (WebSub section 5.1): what calls the address has proved as much.
 */
export function hubSecret(key: Uint8Array, sourceId: string, place: HubPlace): string | null {
  return new URL(place.hub).protocol === 'https:' ? derive(key, 'secret', sourceId, place).toString('hex') : null;
}

function callbackToken(key: Uint8Array, sourceId: string, place: HubPlace): string {
  return derive(key, 'callback', sourceId, place).toString('base64url');
}

/** Made for one purpose and one place. */
function derive(key: Uint8Array, purpose: string, sourceId: string, { hub, topic, base }: HubPlace): Buffer {
  const text = JSON.stringify(['vigie.websub.v1', purpose, sourceId, hub, topic, base]);
  return createHmac('sha256', key).update(text).digest();
}

/** What a subscription is made of: the hub knows it by topic and callback. */
export type HubPlace = Pick<HubSubscription, 'hub' | 'topic' | 'base'>;

const maxUrlChars = 2_048;

/**
 * The subscription that a source should have: with the hub that its publisher names, where hubs can reach us. Null for none.
 * A feed that does not say what its hub calls it is known by the address that is asked.
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

/** Over plain http anybody between could read the callback, and a machine's own names lead nowhere from outside. */
function isReachable(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && !/^(?:.*\.)?localhost$|^127\.|^\[::1\]$/.test(hostname);
}

/** The longest that the hubs in use give; each says in its verification what it really gives. */
export const askedLeaseSeconds = 10 * 24 * 3_600;

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
    form.set('hub.lease_seconds', String(askedLeaseSeconds));
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
