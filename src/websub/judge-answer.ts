import type { HubSubscription } from '../model/source/hub-subscription.js';

/** What a hub answered to a request, as the fetcher tells it. */
export interface HubAnswer {
  readonly kind: string;
  /** HTTP status, or null where no answer came. */
  readonly status: number | null;
  readonly message?: string;
}

const maxTroubleChars = 200;

/**
 * The subscription after what the hub answered; undefined where nothing is to be noted: any 2xx accepts, the verification
 * comes by itself (WebSub section 5.1.3). What the hub refuses is denied, unless a lease still holds; what may be different
 * next time is tried again. Pure.
 */
export function judgeAnswer(current: HubSubscription, answer: HubAnswer): HubSubscription | undefined {
  const { kind, status } = answer;
  if (kind === 'fresh' || (kind === 'unreachable' && status !== null && status >= 200 && status < 300))
    return undefined;
  const trouble = (answer.message ?? kind).slice(0, maxTroubleChars);
  const final = kind !== 'unreachable' && status !== 429 && status !== 408;
  return { ...current, trouble, state: final && current.state === 'asked' ? 'denied' : current.state };
}
