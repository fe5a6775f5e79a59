import { z } from 'zod';
import { coverageJson } from '../../coverage/coverage-json.js';
import { parseSince } from '../../coverage/parse-since.js';
import { loadCoverage } from '../../jobs/load-coverage.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { singleParams } from './api-page.js';
import { readParameters } from './read-json.js';

export function addCoverageApi(app: SiteApp, deps: WebDeps): void {
  app.get('/api/v1/coverage', async (c) => {
    const now = deps.clock.now();
    const isPeriod = (text: string): boolean => parseSince(text, now) !== undefined;
    const Parameters = z.strictObject({
      since: z.string().refine(isPeriod, 'expected a number of days such as 30d, or a past date').default('30d'),
    });
    const parameters = readParameters(singleParams(c.req.url), Parameters);
    if (parameters instanceof Response) return parameters;
    const since = parseSince(parameters.since, now) ?? now.toISOString().slice(0, 10);
    return c.json(coverageJson(await loadCoverage(deps, since)));
  });
}
