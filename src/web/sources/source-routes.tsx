import { z } from 'zod';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { countSetAside } from '../../jobs/ingest/unread-entries.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { loadSource } from './load-source.js';
import { loadLastChecks, loadSources } from './load-sources.js';
import { sourceFilters } from './select-sources.js';
import { SourcePage } from './source-page.js';
import { sourcePhrases } from './source-phrases.js';
import { SourcesPage } from './sources-page.js';

const changesShown = 30;

const Show = z.enum(sourceFilters).catch('all');
/** What came of *Check now*. */
const Asked = z.enum(['asked', 'under-way', 'too-soon', 'off']);

export function addSourceRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/sources', 'read', async (c) => {
    const reader = c.get('reader');
    const offline = await offlineSince(deps.store);
    const sources = await loadSources(deps, offline);
    const [checks, setAside, found] = await Promise.all([
      loadLastChecks(deps.store, sources),
      countSetAside(deps.store),
      deps.store.health.find('recent', {}, { limit: changesShown }),
    ]);
    const changes = found.documents.map(({ value }) => value);
    const show = Show.parse(c.req.query('show'));
    const view = { sources, checks, setAside, changes, offlineSince: offline, show };
    const { title } = sourcePhrases[reader.language];
    return respondPage(c, { title, section: 'sources' }, <SourcesPage {...view} reader={reader} />);
  });

  routes.get(`/sources/:id{${idPattern}}`, 'read', (c) => answerSource(c, deps, c.req.param('id')));
}

export async function answerSource(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const reader = c.get('reader');
  const view = await loadSource(deps, id);
  if (!view) return answerError(c, 404, 'not-found');
  const title = view.source.definition.name[reader.language];
  const asked = Asked.safeParse(c.req.query('asked')).data;
  return respondPage(c, { title, section: 'sources' }, <SourcePage view={view} asked={asked} reader={reader} />);
}
