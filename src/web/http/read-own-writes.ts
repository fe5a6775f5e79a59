import type { MiddlewareHandler } from 'hono';
import type { SiteEnv } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** Whoever changed something sees it on the page that follows: queries may lag until the store is refreshed. */
export function readOwnWrites({ store }: Pick<WebDeps, 'store'>): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    await next();
    const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (isChange && c.res.status < 400) await store.refresh();
  };
}
