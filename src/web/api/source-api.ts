import { z } from 'zod';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { Slug } from '../../model/source/source.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadLastChecks, loadSources } from '../sources/load-sources.js';
import type { WebDeps } from '../web-deps.js';
import { next, PageParameters } from './api-page.js';
import { CheckShape, checkJson, SourceShape, sourceJson } from './source-json.js';

const ChecksParameters = PageParameters.extend({ source: Slug.describe('Id of the source.') });
const SourcesShape = z.object({ sources: z.array(SourceShape) });
const ChecksShape = z.object({ checks: z.array(CheckShape), next });

export function addSourceApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/sources', right: 'read', id: 'listSources', tag: 'Sources' },
      summary: 'Every source with its state and its last check',
      answer: { description: 'All sources.', body: SourcesShape },
    },
    async (c) => {
      const sources = await loadSources(deps, await offlineSince(deps.store));
      const checks = await loadLastChecks(deps.store, sources);
      return c.json({ sources: sources.map((source) => sourceJson(source, checks.get(source.definition.id))) });
    },
  );

  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/checks', right: 'read', id: 'listChecks', tag: 'Sources' },
      summary: 'The checks of one source, newest first',
      query: ChecksParameters,
      answer: { description: 'A page of checks.', body: ChecksShape },
    },
    async (c, { query: { source: sourceId, ...page } }) => {
      const found = await deps.store.checks.find('bySource', { sourceId }, page);
      return c.json({ checks: found.documents.map(({ value }) => checkJson(value)), next: found.next ?? null });
    },
  );
}
