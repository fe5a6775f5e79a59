import { followingSources, procedurePath } from '../../acts/act-address.js';
import { loadProcedure } from '../../jobs/read/load-procedure.js';
import { loadProcedures } from '../../jobs/read/load-procedures.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/load-naming.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { procedureTitle } from './procedure-head.js';
import { ProcedurePage } from './procedure-page.js';
import { procedurePhrases } from './procedure-phrases.js';
import { ProceduresPage } from './procedures-page.js';
import { UnknownProcedure } from './unknown-procedure.js';

export function addProcedureRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/procedures', 'read', async (c) => {
    const asked = c.req.query('procedure')?.trim();
    if (asked) return c.redirect(`/procedures/${encodeURIComponent(asked)}`, 302);
    const reader = c.get('reader');
    const { title } = procedurePhrases[reader.language];
    const found = await loadProcedures(deps);
    return respondPage(c, { title, section: 'acts' }, <ProceduresPage found={found} reader={reader} />);
  });

  // Numbers hold slashes, and not everybody escapes them.
  routes.get('/procedures/:reference{.+}', 'read', (c) => answerProcedure(c, deps, c.req.param('reference')));
}

async function answerProcedure(c: SiteContext, deps: WebDeps, asked: string): Promise<Response> {
  const reader = c.get('reader');
  const view = await loadProcedure(deps, asked);
  if (!view) {
    const title = procedurePhrases[reader.language].unknownTitle;
    return respondPage(c, { title, section: 'acts', status: 404 }, <UnknownProcedure asked={asked} reader={reader} />);
  }
  if (view.reference !== asked) return c.redirect(procedurePath(view.reference), 302);
  const naming = await loadNaming(deps, reader.language);
  const sources = followingSources(view.references, deps.catalogue);
  const title = procedureTitle(view, reader.language).text;
  return respondPage(
    c,
    { title, section: 'acts' },
    <ProcedurePage view={view} sources={sources} reader={reader} naming={naming} />,
  );
}
