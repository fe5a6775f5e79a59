import { callbackUrl, hubSecret } from './callback-keys.js';
import type { HubPlace } from './wanted-hub.js';

/** The longest that the hubs in use give; each says in its verification what it really gives. */
export const askedLeaseSeconds = 10 * 24 * 3_600;

export interface HubRequestOptions {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly sourceId: string;
  readonly place: HubPlace;
  /** The current key of the installation. */
  readonly key: Uint8Array;
}

/** The request that begins, renews or ends a subscription (WebSub section 5.1), for the fetcher. Pure. */
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
