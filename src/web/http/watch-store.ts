import type { MiddlewareHandler } from 'hono';
import type { Store } from '../../ports/store/store.js';
import { within } from '../../ports/within.js';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { answerError } from './answer-error.js';

interface WatchDeps {
  readonly store: Pick<Store, 'ping'>;
  /** How long a read may take before the store is asked whether it answers at all, which may take half as long; 3,000 by default. */
  readonly patienceMs?: number | undefined;
}

/**
 * Answers 503 to a read that waits for a store that does not answer: the adapter tries on for half a minute, which suits a job and
 * no reader. What is slow while the store answers is waited for; so is a change, whose outcome would be unknown.
 */
export function watchStore({ store, patienceMs = 3_000 }: WatchDeps): MiddlewareHandler<SiteEnv> {
  // One question for all who wait, also where the adapter goes on asking it.
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
    // It comes to an end with nobody to hear of it.
    handled.catch(() => undefined);
    return answerError(c as SiteContext, 503, 'unavailable');
  };
}
