import type { SiteApp } from '../site-env.js';
import { favicon } from './favicon.js';
import { stylesheet, stylesheetPath } from './stylesheet.js';

const forever = 'public, max-age=31536000, immutable';

export function addAssetRoutes(app: SiteApp): void {
  // The path holds the hash of what it serves: another stylesheet has another path.
  app.get(stylesheetPath, () => asset(stylesheet, 'text/css; charset=utf-8', forever));
  app.get('/favicon.svg', () => asset(favicon, 'image/svg+xml', 'public, max-age=86400'));
}

function asset(body: string, type: string, caching: string): Response {
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': caching } });
}
