import { loadAct } from '../../jobs/read/load-act.js';
import { type ActsLoader, actsShown } from '../../jobs/read/load-acts.js';
import { loadProcedure } from '../../jobs/read/load-procedure.js';
import { loadProcedures } from '../../jobs/read/load-procedures.js';
import { ActShape, actJson, NamedActsShape } from '../../shapes/act-shape.js';
import { ProcedureShape, ProceduresShape, procedureJson, proceduresJson } from '../../shapes/procedure-shape.js';
import { orNotFound } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';

const shown = { method: 'GET', right: 'read', tag: 'Events, acts and procedures' } as const;

export function addActApi(routes: SiteRoutes, deps: WebDeps, readActs: ActsLoader): void {
  routes.operation({
    ...{ ...shown, path: '/api/v1/acts', id: 'listActs', summary: 'The acts that the newest items name most' },
    answer: { description: 'Up to 100 acts.', body: NamedActsShape },
    handle: async (c) => {
      const { scanned, acts } = await readActs();
      return c.json({ scanned, acts: acts.slice(0, actsShown) });
    },
  });

  routes.operation({
    ...{ ...shown, path: '/api/v1/acts/:reference{.+}', id: 'getAct', summary: 'What is known of one act' },
    description: 'By its reference (`celex:32024R1689`), number or name; a slash is written `%2F`.',
    answer: { description: 'The act; 404 where nothing is recognised.', body: ActShape },
    handle: async (c) => c.json(actJson(orNotFound(await loadAct(deps, c.req.param('reference'))))),
  });

  routes.operation({
    ...{ ...shown, path: '/api/v1/procedures', id: 'listProcedures' },
    summary: 'The procedures of which the watch has records, and where they stand',
    answer: { description: 'Up to 200 procedures, those with the latest stage first.', body: ProceduresShape },
    handle: async (c) => c.json(proceduresJson(await loadProcedures(deps))),
  });

  routes.operation({
    ...{ ...shown, path: '/api/v1/procedures/:reference{.+}', id: 'getProcedure' },
    summary: 'What is known of one procedure',
    description: 'By its number (`2021%2F0106(COD)`) or the address of its file.',
    answer: { description: 'The procedure; 404 where nothing is recognised.', body: ProcedureShape },
    handle: async (c) => c.json(procedureJson(orNotFound(await loadProcedure(deps, c.req.param('reference'))))),
  });
}
