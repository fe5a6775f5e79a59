import type { MiddlewareHandler } from 'hono';
import type { SiteEnv } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** Sources are changed in other processes too: a page knows them as they were half a minute ago at most. */
export function followCatalogue({ refreshCatalogue }: Pick<WebDeps, 'refreshCatalogue'>): MiddlewareHandler<SiteEnv> {
  return async (_c, next) => {
    await refreshCatalogue();
    await next();
  };
}
