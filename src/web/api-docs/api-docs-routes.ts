import type { SiteRoutes } from '../http/site-routes.js';
import { openApiDocument } from './openapi-document.js';

/** The description of the API for programs. After all operations: it tells of those that are there. */
export function addApiDocsRoutes(routes: SiteRoutes): void {
  let text: string | undefined;
  routes.get('/api/v1/openapi.json', 'read', (c) => {
    text ??= `${JSON.stringify(openApiDocument(routes.operations), null, 2)}\n`;
    return c.body(text, 200, { 'Content-Type': 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8' });
  });
}
