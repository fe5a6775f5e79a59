import { stream } from 'hono/streaming';
import { ActsPlace, actsSearch, selectActs } from '../../acts/select-acts.js';
import { parseSince, usualPeriod } from '../../coverage/parse-since.js';
import { allAccounts } from '../../decisions/access/manage-accounts.js';
import { siteAddress } from '../../digest/digest-links.js';
import { jsonPieces } from '../../export/json-pieces.js';
import { describeMapping } from '../../export/oscal/describe-mapping.js';
import { ComponentDefinition } from '../../export/oscal/oscal-types.js';
import { actsTable, proceduresTable } from '../../export/table/acts-table.js';
import { coverageTable } from '../../export/table/coverage-table.js';
import { deadlinesTable, itemsTable } from '../../export/table/items-table.js';
import { exportedAtMost } from '../../export/table/table.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import type { ActsLoader } from '../../jobs/read/load-acts.js';
import { loadMapping } from '../../jobs/read/load-mapping.js';
import { loadProcedures } from '../../jobs/read/load-procedures.js';
import type { Right } from '../../model/access/account.js';
import type { ExportKind } from '../../model/access/export.js';
import { isWithinFilters, searchText } from '../../model/search/search.js';
import { dayOf } from '../../model/zoned-time.js';
import { createTurns } from '../../ports/store/turns.js';
import { auditHref, readAuditFilter } from '../audit/audit-filter.js';
import { collectDeadlineParams, DeadlineParams, deadlinesHref } from '../deadlines/deadline-params.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { collectSearchParams, SearchParams } from '../search/search-params.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSources, SourceFilter, selectSources } from '../sources/load-sources.js';
import { answerExport, type ExportedList, type ExportFormat, noteExportOf } from './answer-export.js';
import {
  eachAuditEntry,
  eachDeadline,
  eachDecision,
  eachDelivery,
  eachItem,
  eachSavedSearch,
  eachSubscription,
} from './each-row.js';
import {
  auditTable,
  decisionsTable,
  digestsTable,
  peopleTable,
  searchesTable,
  sourcesTable,
  subscriptionsTable,
} from './tables.js';

/** Undefined if the request is invalid. */
type Load<Row> = (query: URLSearchParams, c: SiteContext) => Promise<Omit<ExportedList<Row>, 'what'> | undefined>;

const AddressSearch = SearchParams.strip();
const AddressDeadlines = DeadlineParams.strip();

/** Each list of a page as a file, with all rows of the page with the same query string. */
export function addExportRoutes(routes: SiteRoutes, deps: WebDeps, readActs: ActsLoader): void {
  const add = <Row>(what: ExportKind, right: Right, load: Load<Row>): void => {
    routes.get(`/exports/${what}/:format{csv|xlsx|json}`, right, async (c) => {
      const list = await load(new URL(c.req.url).searchParams, c);
      if (!list) return answerError(c, 400, 'form');
      const format = c.req.param('format') as ExportFormat; // the route takes no other
      const isForPrograms = format === 'csv' && c.req.query('heads') === 'ids';
      return answerExport(c, deps, isForPrograms ? 'programs' : format, { what, ...list });
    });
  };

  add('items', 'read', async (query) => {
    const search = AddressSearch.safeParse(collectSearchParams(query));
    if (!search.success || !isWithinFilters(search.data)) return undefined;
    return { table: itemsTable, rows: eachItem(deps, search.data), filter: searchText(search.data) || null };
  });
  add('deadlines', 'read', async (query) => {
    const params = AddressDeadlines.safeParse(collectDeadlineParams(query));
    if (!params.success || !isWithinFilters(params.data)) return undefined;
    const filter = deadlinesHref(params.data).split('?')[1] ?? null;
    return { table: deadlinesTable, rows: eachDeadline(deps, params.data), filter };
  });
  add('acts', 'read', async (query) => {
    const place = ActsPlace.parse(Object.fromEntries(query));
    return { table: actsTable, rows: selectActs((await readActs()).acts, place), filter: actsSearch(place) || null };
  });
  add('procedures', 'read', async () => {
    return { table: proceduresTable, rows: (await loadProcedures(deps)).procedures, filter: null };
  });
  add('coverage', 'read', async (query) => {
    const asked = parseSince(query.get('since') || usualPeriod, deps.clock.now());
    if (asked === undefined) return undefined;
    const report = await loadCoverage(deps, asked);
    const { since } = report;
    return { table: coverageTable(report), rows: report.rows, filter: `since=${since}`, since };
  });
  add('sources', 'read', async (query) => {
    const show = SourceFilter.parse(query.get('show'));
    const sources = await loadSources(deps, await offlineSince(deps.store));
    const filter = show === 'all' ? null : `show=${show}`;
    return { table: sourcesTable, rows: selectSources(sources, show), filter };
  });
  add('decisions', 'read', async (query) => {
    const policy = query.get('policy') || undefined;
    if (policy !== undefined && !(await deps.store.policies.get(policy))) return undefined;
    const filter = policy === undefined ? null : `policy=${policy}`;
    return { table: decisionsTable, rows: eachDecision(deps.store, policy), filter };
  });
  add('searches', 'read', async (_query, c) => {
    return { table: searchesTable, rows: eachSavedSearch(deps, c.get('reader')), filter: null };
  });
  add('digests', 'read', async () => ({ table: digestsTable, rows: eachDelivery(deps.store), filter: null }));
  add('audit', 'decide', async (query) => {
    const asked = readAuditFilter((name) => query.get(name) ?? undefined, deps.timeZone);
    const filter = auditHref(asked).split('?')[1] ?? null;
    return { table: auditTable, rows: eachAuditEntry(deps.store, asked), filter };
  });
  add('subscriptions', 'administer', async () => {
    return { table: subscriptionsTable, rows: eachSubscription(deps.store), filter: null };
  });
  add('people', 'administer', async () => ({ table: peopleTable, rows: await allAccounts(deps.store), filter: null }));
  redirectFormerPaths(routes);
}

/** Redirects from earlier paths of these lists. */
function redirectFormerPaths(routes: SiteRoutes): void {
  for (const what of ['acts', 'procedures', 'coverage'] as const)
    routes.get(`/${what}.csv`, 'read', (c) => {
      const query = new URL(c.req.url).searchParams;
      query.set('heads', 'ids');
      return c.redirect(`/exports/${what}/csv?${query}`, 308);
    });
}

export function addOscalRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/exports/oscal', 'read', async (c) => {
    const name = `vigie-oscal-${dayOf(deps.clock.now().toISOString(), deps.timeZone)}.json`;
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return answerDefinition(c, deps);
  });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/oscal/component-definition', right: 'read', id: 'getOscal', tag: 'Policies' },
    summary: 'The mapping of policies as an OSCAL component definition',
    description:
      'A component for each policy, with the acts and provisions that its confirmed publications cite, who decided, when and why. An entry of the audit log, as each export is.',
    answer: { description: 'OSCAL 1.1.3.', body: ComponentDefinition },
    handle: (c) => answerDefinition(c, deps),
  });
}

/** The depth to which the parts of a component are written separately. */
const depthOfParts = 4;

/** Streamed, since with the most decisions allowed it has hundreds of megabytes. */
async function answerDefinition(c: SiteContext, deps: WebDeps) {
  const definition = await loadDefinition(c, deps);
  c.header('Content-Type', 'application/json; charset=utf-8');
  return stream(c, async (leaving) => {
    const turn = createTurns();
    for (const piece of jsonPieces(definition, depthOfParts)) {
      if (leaving.aborted) return;
      await leaving.write(piece);
      await turn();
    }
  });
}

async function loadDefinition(c: SiteContext, deps: WebDeps): Promise<ComponentDefinition> {
  const policies = await loadMapping(deps.store, deps.exportedAtMost ?? exportedAtMost);
  const rows = policies.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
  await noteExportOf(c, deps, { what: 'oscal', format: 'json', filter: null, rows });
  return inTurns(describeMapping(policies, (path) => siteAddress(deps.publicUrl, path)));
}
