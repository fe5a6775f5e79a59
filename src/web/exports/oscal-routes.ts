import { siteAddress } from '../../digest/digest-links.js';
import { describeMapping } from '../../export/oscal/describe-mapping.js';
import { ComponentDefinition } from '../../export/oscal/oscal-types.js';
import { exportedAtMost } from '../../export/table/table.js';
import { loadMapping } from '../../jobs/read/each-hit.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { dayOf } from '../../model/day-of.js';
import { noteExportOf } from '../http/note-export-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** The mapping of policies for tools of governance, risk and compliance, from the page and for programs. */
export function addOscalRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/exports/oscal', 'read', async (c) => {
    const definition = await loadDefinition(c, deps);
    const name = `vigie-oscal-${dayOf(deps.clock.now().toISOString(), deps.timeZone)}.json`;
    return c.body(`${JSON.stringify(definition, null, 1)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    });
  });

  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/oscal/component-definition', right: 'read', id: 'getOscal', tag: 'Policies' },
      summary: 'The mapping of policies as an OSCAL component definition',
      description:
        'A component for each policy, with the acts and provisions that its confirmed publications cite, who decided, when and why. An entry of the audit log, as each export is.',
      answer: { description: 'OSCAL 1.1.3.', body: ComponentDefinition },
    },
    async (c) => c.json(await loadDefinition(c, deps)),
  );
}

async function loadDefinition(c: SiteContext, deps: WebDeps): Promise<ComponentDefinition> {
  const policies = await loadMapping(deps.store, deps.exportedAtMost ?? exportedAtMost);
  const rows = policies.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
  await noteExportOf(c, deps, { what: 'oscal', format: 'json', filter: null, rows });
  return inTurns(describeMapping(policies, (path) => siteAddress(deps.publicUrl, path)));
}
