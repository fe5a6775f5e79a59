import { z } from 'zod';
import { coverageJson } from '../../coverage/coverage-json.js';
import { parseSince } from '../../coverage/parse-since.js';
import { endSubscription } from '../../decisions/subscribe.js';
import { maskAddress } from '../../digest/mask-address.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import type { Learned } from '../../jobs/learned/create-learned.js';
import { isPaused, loadMailPause } from '../../jobs/mail/mail-pause.js';
import type { ActsReader } from '../../jobs/read/load-acts.js';
import { withAskedAddress } from '../../model/asked-address.js';
import type { Check } from '../../model/check.js';
import type { HubSubscription } from '../../model/hub-subscription.js';
import { anonymous } from '../../model/principal.js';
import { Slug, type SourceDefinition, type SourceState } from '../../model/source.js';
import { SubscriptionRequest } from '../../model/subscription.js';
import { queueNames } from '../../ports/queue.js';
import { StoreError } from '../../ports/store-error.js';
import { loadDigests, loadPairs, omittedFrom } from '../digests/load-digests.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { principalOf } from '../http/principal-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext } from '../site-env.js';
import { loadLastChecks, loadSources, summariseHealth, type WatchedSource } from '../sources/load-sources.js';
import type { AskForSubscription } from '../subscriptions/ask-for-subscription.js';
import type { WebDeps } from '../web-deps.js';
import { addActApi } from './act-api.js';
import { PageParameters, singleParams } from './api-page.js';
import { addDeadlineApi } from './deadline-api.js';
import { addItemApi } from './item-api.js';
import { addLearnedApi } from './learned-api.js';
import { addPolicyApi } from './policy-api.js';
import { addProcedureApi } from './procedure-api.js';
import { addRawApi } from './raw-api.js';
import { readJson, readParameters } from './read-json.js';
import { addRevisionApi } from './revision-api.js';
import { addSavedSearchApi } from './saved-search-api.js';

interface ApiParts {
  readonly ask: AskForSubscription;
  readonly learned: Learned;
  readonly readActs: ActsReader;
}

/** `/api/v1`; docs/api.md tells its readers. */
export function addApiRoutes(routes: SiteRoutes, deps: WebDeps, { ask, learned, readActs }: ApiParts): void {
  addItemApi(routes, deps);
  addDeadlineApi(routes, deps);
  addRevisionApi(routes, deps);
  addActApi(routes, deps, readActs);
  addProcedureApi(routes, deps);
  addRawApi(routes, deps);
  addPolicyApi(routes, deps);
  addSavedSearchApi(routes, deps);
  addLearnedApi(routes, deps, learned);
  addSourceApi(routes, deps);
  addCoverageApi(routes, deps);
  addDigestApi(routes, deps);
  addSubscriptionApi(routes, deps, ask);
  addHealthApi(routes, deps);
}

function addCoverageApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/coverage', 'read', async (c) => {
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

const ChecksParameters = PageParameters.extend({ source: Slug });

function addSourceApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/sources', 'read', async (c) => {
    const sources = await loadSources(deps, await offlineSince(deps.store));
    const checks = await loadLastChecks(deps.store, sources);
    return c.json({ sources: sources.map((source) => sourceJson(source, checks.get(source.definition.id))) });
  });

  routes.get('/api/v1/checks', 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), ChecksParameters);
    if (parameters instanceof Response) return parameters;
    const { source: sourceId, ...page } = parameters;
    const found = await deps.store.checks.find('bySource', { sourceId }, page);
    return c.json({ checks: found.documents.map(({ value }) => checkJson(value)), next: found.next ?? null });
  });
}

function addSubscriptionApi(routes: SiteRoutes, deps: WebDeps, ask: AskForSubscription): void {
  // The answer is the same whether a mail goes out or not: it must not tell who is subscribed.
  routes.post('/api/v1/subscriptions', 'read', async (c) => {
    const request = await readJson(c, SubscriptionRequest);
    if (request instanceof Response) return request;
    const refused = await ask(c, request);
    if (refused) return refused;
    return c.json({ state: 'pending', next: 'confirmation by the link in a mail to the address' }, 202);
  });

  routes.delete(`/api/v1/subscriptions/:id{${idPattern}}`, 'administer', async (c) => {
    const by = principalOf(c.get('visitor')) ?? anonymous;
    const outcome = await endSubscription(deps, c.req.param('id'), by);
    return outcome.kind === 'unknown-subscription' ? answerError(c, 404, 'not-found') : c.body(null, 204);
  });
}

/** Neither addresses nor subscription ids: whoever knows the id of a subscription can end it. */
function addDigestApi(routes: SiteRoutes, { store }: WebDeps): void {
  routes.get('/api/v1/digests', 'read', async (c) => {
    const page = readParameters(singleParams(c.req.url), PageParameters);
    if (page instanceof Response) return page;
    const { digests, next } = await loadDigests(store, page);
    const pairs = await loadPairs(store, digests);
    return c.json({
      digests: digests.map((view) => {
        const { id, windowStart, windowEnd, builtAt, language, subject } = view.digest;
        return {
          ...{ id, windowStart, windowEnd, builtAt, language, subject },
          ...{ items: pairs(view.digest), omitted: omittedFrom(view) },
          deliveries: view.deliveries.map(
            ({ recipient, state, reason, attempts, createdAt, retriedAt, acceptedAt, messageId, response, file }) => ({
              ...{ recipient: maskAddress(recipient), state, reason, attempts, createdAt, retriedAt, acceptedAt },
              ...{ messageId, response, file },
            }),
          ),
        };
      }),
      next: next ?? null,
    });
  });
}

function addHealthApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/healthz', 'public', (c) => answerHealth(c, deps));
  routes.get('/api/v1/health', 'read', (c) => answerHealth(c, deps));
}

/** 200 while store and queue answer; sources in trouble are told of and are no ill health of the service. A stranger is told no more than that. */
async function answerHealth(c: SiteContext, deps: WebDeps): Promise<Response> {
  const { version } = deps;
  try {
    if (!c.get('reader').may('read')) {
      await deps.store.ping();
      return c.json({ status: 'ok' });
    }
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

function sourceJson({ definition, state, health, reason, since }: WatchedSource, check: Check | undefined) {
  const { id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled } = definition;
  return {
    ...{ id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled },
    ...{ health: health ?? 'waiting', healthReason: reason, healthSince: since },
    movedTo: state ? movedTo(definition, state) : null,
    push: state?.push ? pushJson(state.push) : null,
    failures: state?.failures ?? 0,
    dueAt: state?.dueAt ?? null,
    lastCheckedAt: state?.lastCheckedAt ?? null,
    lastSuccessAt: state?.lastSuccessAt ?? null,
    lastChangeAt: state?.lastChangeAt ?? null,
    lastCheck: check ? checkJson(check) : null,
  };
}

/** The address that is asked in place of the catalogue's, or null. */
function movedTo(definition: SourceDefinition, state: SourceState): string | null {
  const { url } = withAskedAddress(definition, state);
  return url === definition.url ? null : url;
}

/** With the hub that tells of its changes. The address that the hub calls is a secret between us and it. */
function pushJson({ hub, topic, state, leaseUntil, notifiedAt, trouble }: HubSubscription) {
  return { hub, topic, state, leaseUntil, notifiedAt, trouble };
}

function checkJson(check: Check) {
  const { id, sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status } = check;
  const { movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader } = check;
  return {
    ...{ id, source: sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status },
    ...{ movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader },
  };
}
