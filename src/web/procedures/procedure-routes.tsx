import { followingSources, procedurePath } from '../../acts/procedure-address.js';
import { renderProceduresCsv } from '../../acts/render-procedures-csv.js';
import { loadProcedure } from '../../jobs/read/load-procedure.js';
import { loadProcedures } from '../../jobs/read/load-procedures.js';
import { noteExportOf } from '../http/note-export-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadPolicies, policyNames } from '../policies/policy-names.js';
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

  routes.get('/procedures.csv', 'read', async (c) => {
    const name = `vigie-procedures-${deps.clock.now().toISOString().slice(0, 10)}.csv`;
    const { procedures } = await loadProcedures(deps);
    await noteExportOf(c, deps, { what: 'procedures', format: 'csv', filter: null, rows: procedures.length });
    return c.body(renderProceduresCsv(procedures), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
    });
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
  const policies = policyNames(await loadPolicies(deps.store));
  const naming = { language: reader.language, catalogue: deps.catalogue, taxonomy: deps.taxonomy, policies };
  const sources = followingSources(view.references, deps.catalogue);
  const title = procedureTitle(view, reader.language).text;
  return respondPage(
    c,
    { title, section: 'acts' },
    <ProcedurePage view={view} sources={sources} reader={reader} naming={naming} />,
  );
}
