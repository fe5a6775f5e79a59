import { loadChainCheck } from '../../jobs/proof/keep-head.js';
import { holdsHead, newestHead, verifyChain } from '../../jobs/verify/verify-chain.js';
import { headTimestampId, readHead } from '../../model/access/chain-check.js';
import type { Store } from '../../ports/store/store.js';
import { orNotFound } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../site-env.js';
import { readAuditFilter } from './audit-filter.js';
import { AuditPage } from './audit-page.js';
import { auditPhrases } from './audit-phrases.js';
import type { ComparedHead, TimestampsView } from './head-panel.js';
import { loadAudit } from './load-audit.js';

/** A chain up to this length is verified by itself whenever the page is looked at. */
const verifiedAtOnce = 2_000;

export function addAuditRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/audit', 'decide', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const filter = readAuditFilter((name) => c.req.query(name), reader.timeZone);
    const most = c.req.query('verify') === 'all' ? undefined : verifiedAtOnce;
    const [view, verdict, head, compared, stamped] = await Promise.all([
      loadAudit(deps, { filter, after }),
      verifyChain(deps, most),
      newestHead(deps.store),
      compareHead(deps.store, c.req.query('kept')),
      loadTimestamps(deps.store),
    ]);
    const parts = { view, filter, verdict, head, compared, stamped, firstPage: after === undefined };
    const { title } = auditPhrases[reader.language];
    return respondPage(c, { title, section: 'audit' }, <AuditPage {...parts} />);
  });

  routes.get('/audit/timestamps/:file', 'decide', async (c) => {
    const [, entry] = /^([1-9]\d{0,11})\.tsr$/.exec(c.req.param('file')) ?? [];
    const sequence = Number(entry ?? 0);
    const stored = orNotFound(await deps.store.headTimestamps.get(headTimestampId(sequence)));
    return c.body(Buffer.from(stored.value.response, 'base64'), 200, {
      'Content-Type': 'application/timestamp-reply',
      'Content-Disposition': `attachment; filename="vigie-audit-${sequence}.tsr"`,
    });
  });
}

/** As many as a year has weeks; the command lists all. */
const timestampsShown = 53;

async function loadTimestamps(store: Pick<Store, 'headTimestamps' | 'chainChecks'>): Promise<TimestampsView> {
  const [{ documents }, check] = await Promise.all([
    store.headTimestamps.find('newest', {}, { limit: timestampsShown }),
    loadChainCheck(store),
  ]);
  return { timestamps: documents.map(({ value }) => value), trouble: check?.stampTrouble ?? null };
}

async function compareHead(store: Pick<Store, 'audit'>, typed: string | undefined): Promise<ComparedHead | undefined> {
  if (typed === undefined || typed.trim() === '') return undefined;
  const kept = readHead(typed);
  if (!kept) return { typed, outcome: 'unread' };
  return { typed, outcome: (await holdsHead(store, kept)) ? 'held' : 'absent' };
}
