import { requestSubscription } from '../../decisions/subscribe.js';
import { anonymous } from '../../model/access/principal.js';
import type { SubscriptionRequest } from '../../model/digest/subscription.js';
import { answerTooMany } from '../http/answer-too-many.js';
import { askingClient } from '../http/asking-client.js';
import { principalOf } from '../http/principal-of-request.js';
import { hourMs, RateLimit } from '../http/rate-limit.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

export type AskForSubscription = (c: SiteContext, request: SubscriptionRequest) => Promise<Response | undefined>;

/**
 * Asks in the name of whoever sent the request; gives the answer to one that is over a limit, which is the same for each limit.
 * Nothing else that comes of it may be told: whether an address is known is nobody's business.
 */
export function createAskForSubscription(deps: WebDeps): AskForSubscription {
  const quota = new RateLimit(deps.clock, { quota: deps.requestLimits.perClient, windowMs: hourMs });
  return async (c, request) => {
    const waitMs = quota.take(askingClient(c, deps));
    if (waitMs > 0) return answerTooMany(c, waitMs);
    const outcome = await requestSubscription(deps, request, principalOf(c.get('visitor')) ?? anonymous);
    return outcome.kind === 'limited' ? answerTooMany(c, outcome.retryAfterMs) : undefined;
  };
}
