import { z } from 'zod';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { countSetAside } from '../../jobs/ingest/unread-entries.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSource } from './load-source.js';
import { loadLastChecks, loadSources, SourceFilter } from './load-sources.js';
import { SourcePage } from './source-page.js';
import { sourcePhrases } from './source-phrases.js';
import { SourcesPage } from './sources-page.js';

const changesShown = 30;

/** What came of *Check now*. */
const Asked = z.enum(['asked', 'under-way', 'too-soon', 'off']);

export function addSourceRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/sources', 'read', async (c) => {
    const offline = await offlineSince(deps.store);
    const sources = await loadSources(deps, offline);
    const [checks, setAside, found] = await Promise.all([
      loadLastChecks(deps.store, sources),
      countSetAside(deps.store),
      deps.store.health.find('recent', {}, { limit: changesShown }),
    ]);
    const changes = found.documents.map(({ value }) => value);
    const show = SourceFilter.parse(c.req.query('show'));
    const view = { sources, checks, setAside, changes, offlineSince: offline, show };
    const { title } = sourcePhrases[c.get('reader').language];
    return respondPage(c, { title, section: 'sources' }, <SourcesPage {...view} />);
  });

  routes.get(`/sources/:id{${idPattern}}`, 'read', (c) => answerSource(c, deps, c.req.param('id')));
}

export async function answerSource(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const view = orNotFound(await loadSource(deps, id));
  const title = view.source.definition.name[c.get('reader').language];
  const asked = Asked.safeParse(c.req.query('asked')).data;
  return respondPage(c, { title, section: 'sources' }, <SourcePage view={view} asked={asked} />);
}
