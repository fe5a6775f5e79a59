import { parseSince } from '../../coverage/parse-since.js';
import { backupStanding } from '../../jobs/backup/write-backup.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { understandingUnderWay } from '../../jobs/ingest/understand-items.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { CoveragePage } from './coverage-page.js';
import { coveragePhrases } from './coverage-phrases.js';

const usualPeriod = '30d';

export function addCoverageRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/coverage', 'read', async (c) => {
    const period = readPeriod(c, deps);
    if (!period) return answerError(c, 400, 'period');
    const reader = c.get('reader');
    const report = await loadCoverage(deps, period.since);
    const understanding = await understandingUnderWay(deps.store);
    const backup = await backupStanding(deps.store);
    const { title } = coveragePhrases[reader.language];
    return respondPage(
      c,
      { title, section: 'coverage' },
      <CoveragePage
        report={report}
        asked={period.asked}
        understanding={understanding}
        backup={backup}
        reader={reader}
      />,
    );
  });
}

function readPeriod(
  c: SiteContext,
  { clock }: WebDeps,
): { readonly asked: string; readonly since: string } | undefined {
  const asked = c.req.query('since') || usualPeriod;
  const since = parseSince(asked, clock.now());
  return since === undefined ? undefined : { asked, since };
}
