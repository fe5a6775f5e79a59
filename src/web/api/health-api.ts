import { z } from 'zod';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { isPaused, loadMailPause } from '../../jobs/mail/mail-pause.js';
import { auditHealth, loadChainCheck } from '../../jobs/proof/keep-head.js';
import { ChainTrouble, StampTrouble } from '../../model/access/chain-check.js';
import { Instant } from '../../model/item/entry.js';
import { queueNames } from '../../ports/queue/queue.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSources, summariseHealth } from '../sources/load-sources.js';

const count = z.number().int().nonnegative();

const AuditShape = z
  .object({
    state: z.enum(['sound', 'trouble', 'unchecked']),
    trouble: ChainTrouble.nullable(),
    sequence: count.nullable().describe('The newest entry that was verified.'),
    checkedAt: Instant.nullable(),
    fullAt: Instant.nullable().describe('When all of it was last verified.'),
    timestampTrouble: StampTrouble.nullable().describe('Why the head of the week has no time-stamp.'),
  })
  .describe('How the audit log stood when it was last verified.');

const HealthShape = z
  .object({
    status: z.literal('ok'),
    version: z.string(),
    items: count,
    sources: z.object({ on: count, checked: count, read: count, failing: count, needKey: count }),
    queues: z.record(
      z.enum(queueNames),
      z.object({
        ...{ waiting: count, delayed: count, active: count, dead: count, forgotten: count.optional() },
        paused: z.boolean(),
      }),
    ),
    mail: z.object({ paused: z.boolean().describe('No mail is sent, after a restore.') }),
    audit: AuditShape,
  })
  .meta({ id: 'Health' });

export function addHealthApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/healthz', 'public', (c) => answerHealth(c, deps));
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/health', right: 'read', id: 'getHealth', tag: 'Service' },
    summary: 'The state of the service: 200 while store and queue answer, 503 otherwise',
    answer: { description: 'Store and queue answer.', body: HealthShape },
    problems: [503],
    handle: async (c) => c.json(await readHealth(deps)),
  });
}

/** 200 while store and queue answer. Strangers learn nothing else. */
async function answerHealth(c: SiteContext, deps: WebDeps): Promise<Response> {
  const { version } = deps;
  try {
    if (c.get('reader').may('read')) return c.json(await readHealth(deps));
    await deps.store.ping();
    return c.json({ status: 'ok' });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    deps.log.error({ err: error }, 'the health check failed');
    const more = c.get('reader').may('read') ? { version, code: error.code } : {};
    return c.json({ status: 'unavailable', ...more }, 503);
  }
}

/** Sources in trouble are reported, but do not make the service unhealthy. Throws a `StoreError` if the store fails. */
async function readHealth(deps: WebDeps) {
  const [sources, items, pause, check, ...counts] = await Promise.all([
    offlineSince(deps.store).then((offline) => loadSources(deps, offline)),
    deps.store.items.count(),
    loadMailPause(deps.store),
    loadChainCheck(deps.store),
    ...queueNames.map((queue) => deps.queue.counts(queue)),
  ]);
  const queues = Object.fromEntries(queueNames.map((queue, index) => [queue, counts[index]]));
  const mail = { paused: isPaused(pause) };
  const audit = auditHealth(check);
  return { status: 'ok', version: deps.version, items, sources: summariseHealth(sources), queues, mail, audit };
}

/** The default path of Prometheus. A token opens it like the API. */
export function addMetricsRoutes(routes: SiteRoutes, { scrape }: Pick<WebDeps, 'scrape'>): void {
  routes.get('/metrics', 'read', async (c) => {
    const { contentType, text } = await scrape();
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
}
