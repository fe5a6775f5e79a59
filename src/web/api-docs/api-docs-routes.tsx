import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../web-deps.js';
import { ApiDocsPage } from './api-docs-page.js';
import { apiDocsPath } from './api-docs-path.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import { type DescribedApi, describeApi } from './read-document.js';

/** The description of the API, for programs and for people. After all operations: it tells of those that are there. */
export function addApiDocsRoutes(routes: SiteRoutes, { publicUrl }: Pick<WebDeps, 'publicUrl'>): void {
  let described: Promise<DescribedApi> | undefined;
  const api = (): Promise<DescribedApi> => {
    described ??= describeApi(routes.operations);
    return described;
  };

  routes.get('/api/v1/openapi.json', 'read', async (c) =>
    c.body((await api()).text, 200, { 'Content-Type': 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8' }),
  );

  routes.get(apiDocsPath, 'read', async (c) => {
    const reader = c.get('reader');
    const { title } = apiDocsPhrases[reader.language];
    return respondPage(c, { title }, <ApiDocsPage api={await api()} publicUrl={publicUrl} reader={reader} />);
  });
}
