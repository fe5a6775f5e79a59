import type { SiteRoutes } from '../http/site-routes.js';
import { stylesheet, stylesheetPath } from './stylesheet.js';

const forever = 'public, max-age=31536000, immutable';

export function addAssetRoutes(routes: SiteRoutes): void {
  // The path holds the hash of what it serves: another stylesheet has another path.
  routes.get(stylesheetPath, 'public', () => asset(stylesheet, 'text/css; charset=utf-8', forever));
  routes.get('/favicon.svg', 'public', () => asset(favicon, 'image/svg+xml', 'public, max-age=86400'));
}

function asset(body: string, type: string, caching: string): Response {
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': caching } });
}

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#12495e"/><path d="M8 8l8 17 8-17" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16" cy="9" r="2.4" fill="#f2c14e"/></svg>`;
