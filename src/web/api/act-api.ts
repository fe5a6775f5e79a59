import { loadAct } from '../../jobs/read/load-act.js';
import type { ActsReader } from '../../jobs/read/load-acts.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { actJson } from './act-json.js';

export function addActApi(routes: SiteRoutes, deps: WebDeps, readActs: ActsReader): void {
  routes.get('/api/v1/acts', 'read', async (c) => c.json(await readActs()));

  routes.get('/api/v1/acts/:reference{.+}', 'read', async (c) => {
    const view = await loadAct(deps.store, c.req.param('reference'));
    return view ? c.json(actJson(view)) : answerError(c, 404, 'not-found');
  });
}
