import { datesJson } from '../../acts/act-dates.js';
import { stepJson } from '../../acts/procedure-steps.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { loadProcedure, type ProcedureView } from '../../jobs/read/load-procedure.js';
import { loadProcedures, type ProcedureRow } from '../../jobs/read/load-procedures.js';
import { itemJson } from '../../shapes/item-shape.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

export function addProcedureApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/procedures', 'read', async (c) => {
    const { scanned, procedures } = await loadProcedures(deps);
    return c.json({ scanned, procedures: procedures.map(rowJson) });
  });

  routes.get('/api/v1/procedures/:reference{.+}', 'read', async (c) => {
    const view = await loadProcedure(deps, c.req.param('reference'));
    return view ? c.json(procedureJson(view)) : answerError(c, 404, 'not-found');
  });
}

function rowJson({ reached, next, ...row }: ProcedureRow) {
  return { ...row, reached: reached && stepJson(reached), next: next && stepJson(next) };
}

function procedureJson({ reference, references, titles, records, earlier, reached, next, ...rest }: ProcedureView) {
  return {
    ...{ reference, references, titles },
    number: { fr: referenceNumber(reference, 'fr'), en: referenceNumber(reference, 'en') },
    official: { fr: officialLink(reference, 'fr'), en: officialLink(reference, 'en') },
    reached: reached && stepJson(reached),
    next: next && stepJson(next),
    stages: rest.steps.map(stepJson),
    acts: rest.acts,
    dates: datesJson(rest.dates),
    policies: rest.policies,
    total: rest.total,
    records: records.map(({ id }) => id),
    earlier: earlier.map(({ id }) => id),
    items: rest.items.map(itemJson),
  };
}
