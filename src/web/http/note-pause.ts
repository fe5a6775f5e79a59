import type { MiddlewareHandler } from 'hono';
import { isPaused, loadMailPause } from '../../jobs/mail-pause.js';
import type { SiteEnv } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** A watch that mails nobody says so on every page. */
export function notePause({ store }: Pick<WebDeps, 'store'>): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    const pause = c.req.path.startsWith('/api/') ? undefined : await loadMailPause(store);
    if (isPaused(pause)) c.set('pause', pause);
    await next();
  };
}
