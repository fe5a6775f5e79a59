import { verifyChain } from '../../jobs/verify/verify-chain.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../web-deps.js';
import { AuditPage } from './audit-page.js';
import { auditPhrases } from './audit-phrases.js';
import { loadAudit } from './load-audit.js';

/** A chain up to this length is verified by itself whenever the page is looked at. */
const verifiedAtOnce = 2_000;

export function addAuditRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/audit', 'decide', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const most = c.req.query('verify') === 'all' ? undefined : verifiedAtOnce;
    const [view, verdict] = await Promise.all([loadAudit(deps, after), verifyChain(deps, most)]);
    return respondPage(
      c,
      { title: auditPhrases[reader.language].title, section: 'audit' },
      <AuditPage view={view} verdict={verdict} firstPage={after === undefined} reader={reader} />,
    );
  });
}
