import { loadAct } from '../../jobs/read/load-act.js';
import { createActsReader } from '../../jobs/read/load-acts.js';
import { answerError } from '../http/answer-error.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { actJson } from './act-json.js';

export function addActApi(app: SiteApp, deps: WebDeps): void {
  const readActs = createActsReader(deps);
  app.get('/api/v1/acts', async (c) => c.json(await readActs()));

  app.get('/api/v1/acts/:reference{.+}', async (c) => {
    const view = await loadAct(deps.store, c.req.param('reference'));
    return view ? c.json(actJson(view)) : answerError(c, 404, 'not-found');
  });
}
