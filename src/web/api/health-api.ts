import { isPaused, loadMailPause } from '../../jobs/mail-pause.js';
import { offlineSince } from '../../jobs/watch-standing.js';
import { queueNames } from '../../ports/queue.js';
import { StoreError } from '../../ports/store-error.js';
import type { SiteApp, SiteContext } from '../site-env.js';
import { loadSources, summariseHealth } from '../sources/load-sources.js';
import type { WebDeps } from '../web-deps.js';

export function addHealthApi(app: SiteApp, deps: WebDeps): void {
  app.get('/healthz', (c) => answerHealth(c, deps));
  app.get('/api/v1/health', (c) => answerHealth(c, deps));
}

/** 200 while store and queue answer; sources in trouble are told of and are no ill health of the service. */
async function answerHealth(c: SiteContext, deps: WebDeps): Promise<Response> {
  const { version } = deps;
  try {
    const [sources, items, pause, ...counts] = await Promise.all([
      offlineSince(deps.store).then((offline) => loadSources(deps, offline)),
      deps.store.items.count(),
      loadMailPause(deps.store),
      ...queueNames.map((queue) => deps.queue.counts(queue)),
    ]);
    const queues = Object.fromEntries(queueNames.map((queue, index) => [queue, counts[index]]));
    const mail = { paused: isPaused(pause) };
    return c.json({ status: 'ok', version, items, sources: summariseHealth(sources), queues, mail });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    deps.log.error({ err: error }, 'the health check failed');
    return c.json({ status: 'unavailable', version, code: error.code }, 503);
  }
}
