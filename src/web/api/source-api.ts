import { offlineSince } from '../../jobs/watch-standing.js';
import { Slug } from '../../model/source.js';
import type { SiteApp } from '../site-env.js';
import { loadLastChecks, loadSources } from '../sources/load-sources.js';
import type { WebDeps } from '../web-deps.js';
import { PageParameters, singleParams } from './api-page.js';
import { readParameters } from './read-json.js';
import { checkJson, sourceJson } from './source-json.js';

const ChecksParameters = PageParameters.extend({ source: Slug });

export function addSourceApi(app: SiteApp, deps: WebDeps): void {
  app.get('/api/v1/sources', async (c) => {
    const sources = await loadSources(deps, await offlineSince(deps.store));
    const checks = await loadLastChecks(deps.store, sources);
    return c.json({ sources: sources.map((source) => sourceJson(source, checks.get(source.definition.id))) });
  });

  app.get('/api/v1/checks', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), ChecksParameters);
    if (parameters instanceof Response) return parameters;
    const { source: sourceId, ...page } = parameters;
    const found = await deps.store.checks.find('bySource', { sourceId }, page);
    return c.json({ checks: found.documents.map(({ value }) => checkJson(value)), next: found.next ?? null });
  });
}
