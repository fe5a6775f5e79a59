import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

/** The address that Prometheus asks by default; a program's token opens it as it opens the API. */
export function addMetricsRoutes(routes: SiteRoutes, { scrape }: Pick<WebDeps, 'scrape'>): void {
  routes.get('/metrics', 'read', async (c) => {
    const { contentType, text } = await scrape();
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
}
