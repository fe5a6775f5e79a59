import { callbackUrl, hubSecret } from './callback-keys.js';
import type { HubPlace } from './wanted-hub.js';

/** The longest that the hubs in use give; each says in its verification what it really gives. */
export const askedLeaseSeconds = 10 * 24 * 3_600;

export interface HubRequestOptions {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly sourceId: string;
  readonly place: HubPlace;
  /** The installation's secret. */
  readonly secret: Uint8Array;
}

/** The request that begins, renews or ends a subscription (WebSub section 5.1), for the fetcher. Pure. */
export function hubRequest({ mode, sourceId, place, secret }: HubRequestOptions) {
  const form = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': place.topic,
    'hub.callback': callbackUrl(secret, sourceId, place),
  });
  const key = hubSecret(secret, sourceId, place);
  if (mode === 'subscribe') {
    form.set('hub.lease_seconds', String(askedLeaseSeconds));
    if (key !== null) form.set('hub.secret', key);
  }
  return {
    url: place.hub,
    method: 'POST',
    accept: '*/*',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  } as const;
}
