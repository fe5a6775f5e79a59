import type { MiddlewareHandler } from 'hono';
import type { Needs } from '../../ports/services.js';
import { within } from '../../ports/within.js';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { answerError } from './answer-error.js';

type WatchDeps = Needs<never, 'ping'> & {
  /** How long a read may take before the store is pinged, which may take half as long. By default 3,000. */
  readonly patienceMs?: number | undefined;
};

/**
 * Answers 503 to a read if the store does not answer at all: the adapter retries for half a minute, which suits jobs but not readers. Slow
 * reads of a store that answers are waited for, and so are changes, whose outcome would otherwise be unknown.
 */
export function watchStore({ store, patienceMs = 3_000 }: WatchDeps): MiddlewareHandler<SiteEnv> {
  // One ping for all waiting requests, even while the adapter retries it.
  let asked: Promise<boolean> | undefined;
  const answers = (): Promise<boolean> => {
    asked ??= store
      .ping()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = undefined;
      });
    return within(patienceMs / 2, asked, () => false);
  };
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const handled = next();
    const isHandled = handled.then(() => true);
    if ((await within(patienceMs, isHandled, () => false)) || (await answers())) return handled;
    // The handler ends later, and nobody awaits it.
    handled.catch(() => undefined);
    return answerError(c as SiteContext, 503, 'unavailable');
  };
}
