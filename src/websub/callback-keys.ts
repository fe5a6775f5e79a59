import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HubPlace } from './wanted-hub.js';

/** The path below which hubs call: source and token follow. */
export const callbackPath = '/websub';

/** Where the hub calls: an address that nobody can guess, another for each hub and topic (WebSub section 4.1). */
export function callbackUrl(secret: Uint8Array, sourceId: string, place: HubPlace): string {
  return `${place.base}${callbackPath}/${sourceId}/${callbackToken(secret, sourceId, place)}`;
}

/** Whether a token is that of the place, in constant time. */
export function isCallbackToken(secret: Uint8Array, sourceId: string, place: HubPlace, token: string): boolean {
  const expected = Buffer.from(callbackToken(secret, sourceId, place));
  const got = Buffer.from(token);
  return expected.length === got.length && timingSafeEqual(expected, got);
}

/**
 * With what the hub signs its notifications (`hub.secret`, below 200 bytes), hex. Null for a hub that is asked over plain http,
 * where it would be read on the way (WebSub section 5.1): what calls the address has proved as much.
 */
export function hubSecret(secret: Uint8Array, sourceId: string, place: HubPlace): string | null {
  return new URL(place.hub).protocol === 'https:' ? derive(secret, 'secret', sourceId, place).toString('hex') : null;
}

function callbackToken(secret: Uint8Array, sourceId: string, place: HubPlace): string {
  return derive(secret, 'callback', sourceId, place).toString('base64url');
}

/** Made for one purpose and one place. */
function derive(secret: Uint8Array, purpose: string, sourceId: string, { hub, topic, base }: HubPlace): Buffer {
  const text = JSON.stringify(['vigie.websub.v1', purpose, sourceId, hub, topic, base]);
  return createHmac('sha256', secret).update(text).digest();
}
