import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../model/access/key-ring.js';
import type { HubPlace } from './wanted-hub.js';

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
