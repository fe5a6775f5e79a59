import { Hono, type MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { z } from 'zod';
import { putOffBy } from '../decisions/access/own-marks.js';
import { linkPaths } from '../digest/digest-links.js';
import { createLearned } from '../jobs/learned/create-learned.js';
import { isPaused, loadMailPause } from '../jobs/mail/mail-pause.js';
import { loadChainCheck } from '../jobs/proof/keep-head.js';
import { createActsLoader } from '../jobs/read/load-acts.js';
import { createTriageList, type LiveTriageList } from '../jobs/read/load-triage-list.js';
import { unlessTooCostly } from '../jobs/read/search-close-words.js';
import { UiLanguage } from '../model/ui-language.js';
import type { Log } from '../ports/log.js';
import { StoreError } from '../ports/store/store-error.js';
import { addAccountRoutes, addApiTokenRoutes } from './access/account-routes.js';
import { addOwnLinkRoutes } from './access/own-links.js';
import { addSignInRoutes } from './access/sign-in-routes.js';
import { addActRoutes } from './acts/act-page.js';
import { addApiRoutes } from './api/api-routes.js';
import { addMetricsRoutes } from './api/health-api.js';
import { addApiDocsRoutes } from './api-docs/api-docs-page.js';
import { addAuditRoutes } from './audit/audit-page.js';
import { addCoverageRoutes } from './coverage/coverage-page.js';
import { addCalendarRoutes } from './deadlines/calendar-routes.js';
import { addDeadlineRoutes } from './deadlines/deadlines-page.js';
import { addDigestRoutes } from './digests/digest-page.js';
import { addEventGroupRoutes } from './event-groups/event-group-page.js';
import { addExportRoutes, addOscalRoutes } from './exports/export-routes.js';
import { addFeedRoutes } from './feeds/feed-routes.js';
import { answerError, isForPrograms, Refused } from './http/answer-error.js';
import { askingClient } from './http/asking-client.js';
import { checkHost, checkOrigin } from './http/check-origin.js';
import { identify, takesTokens } from './http/identify.js';
import { ownerOfMarks } from './http/principal-of-request.js';
import { hourMs, limitRequests, minuteMs, RateLimit } from './http/rate-limit.js';
import { localPath, readForm } from './http/read-form.js';
import { cookieOptions, languageCookie, readReader } from './http/read-reader.js';
import { requireRight } from './http/require-right.js';
import { securityHeaders } from './http/security-headers.js';
import { markSeen } from './http/seen.js';
import { SiteRoutes } from './http/site-routes.js';
import { watchStore } from './http/watch-store.js';
import { addItemRoutes } from './item/item-routes.js';
import { addNewItemRoutes } from './item/new-item.js';
import { addPutAwayRoutes } from './layout/put-away.js';
import { addMachineTextRoutes } from './machine-text/machine-text-routes.js';
import { addManualRoutes } from './manual/manual-page.js';
import { addMcpRoutes } from './mcp/mcp-routes.js';
import { addPolicyRoutes } from './policies/policy-page.js';
import { addPolicyEditorRoutes } from './policy-editor/policy-editor.js';
import { addProcedureRoutes } from './procedures/procedures-page.js';
import { addReadingRoutes, withoutToken } from './reading/reading-routes.js';
import { addFollowRoutes } from './saved/follow-routes.js';
import { addSavedRoutes } from './saved/saved-page.js';
import { browserModules } from './script/browser-script.js';
import { addSearchRoutes } from './search/search-routes.js';
import type { SiteApp, SiteContext, SiteEnv, WebDeps } from './site-env.js';
import { addEditorRoutes } from './source-editor/editor-routes.js';
import { addOpmlRoutes } from './source-editor/opml-routes.js';
import { createTrialTurns } from './source-editor/try-fields.js';
import { addSourceRoutes } from './sources/sources-page.js';
import { stylesheet, stylesheetPath } from './style/stylesheet.js';
import { addSubscriberRoutes } from './subscriptions/subscribers-page.js';
import { addSubscriptionRoutes, createAskForSubscription } from './subscriptions/subscription-routes.js';
import { addTodayRoutes } from './today/today-routes.js';
import { addTriageRoutes } from './triage/triage-routes.js';
import { addWebhookRoutes } from './webhooks/webhook-routes.js';
import { addWebsubRoutes } from './websub/websub-routes.js';

/** Pages and API, in process: `app.request('/')` answers without a server. */
export function createWebApp(deps: WebDeps): SiteApp {
  return createWebSite(deps).app;
}

/** The web app, with the table of all routes and their rights. */
export function createWebSite(deps: WebDeps): { readonly app: SiteApp; readonly routes: SiteRoutes } {
  const app: SiteApp = new Hono<SiteEnv>();
  const learned = createLearned(deps);
  const triageList = createTriageList({ ...deps, learned });
  const { readActs = createActsLoader(deps) } = deps;
  const trialTurns = createTrialTurns();
  addGuards(app, deps);
  const routes = new SiteRoutes(app, requireRight(deps));
  addAssetRoutes(routes);
  addLanguageRoutes(routes);
  addPutAwayRoutes(routes);
  app.use(followCatalogue(deps));
  // Before the notices, which are for people who sign in.
  addReadingRoutes(routes, deps);
  app.use(noteTrouble(deps, triageList));
  addSignInRoutes(routes, deps);
  addAccountRoutes(routes, deps);
  addApiTokenRoutes(routes, deps);
  addOwnLinkRoutes(routes, deps);
  addTodayRoutes(routes, deps, triageList);
  addSearchRoutes(routes, deps, learned);
  addTriageRoutes(routes, deps, triageList);
  addSavedRoutes(routes, deps);
  addFollowRoutes(routes, deps);
  addDeadlineRoutes(routes, deps);
  addCalendarRoutes(routes, deps);
  addFeedRoutes(routes, deps);
  addExportRoutes(routes, deps, readActs);
  addOscalRoutes(routes, deps);
  addNewItemRoutes(routes, deps);
  addItemRoutes(routes, { ...deps, waiting: triageList });
  addMachineTextRoutes(routes, deps);
  addEventGroupRoutes(routes, deps);
  addActRoutes(routes, deps, readActs);
  addProcedureRoutes(routes, deps);
  addPolicyEditorRoutes(routes, deps);
  addPolicyRoutes(routes, deps, learned);
  addEditorRoutes(routes, deps, trialTurns);
  addOpmlRoutes(routes, deps);
  addSourceRoutes(routes, deps);
  addCoverageRoutes(routes, deps);
  addDigestRoutes(routes, deps);
  const ask = createAskForSubscription(deps);
  addSubscriptionRoutes(routes, deps, ask);
  addSubscriberRoutes(routes, deps);
  addWebhookRoutes(routes, deps);
  addAuditRoutes(routes, deps);
  addApiRoutes(routes, deps, { ask, learned, readActs, trialTurns });
  addMcpRoutes(routes, deps);
  addApiDocsRoutes(routes, deps);
  addManualRoutes(routes);
  addWebsubRoutes(routes, deps);
  addMetricsRoutes(routes, deps);
  app.notFound((c) => answerError(c, 404, 'not-found'));
  app.onError((error, c) => answerFailure(c, error, deps.log));
  return { app, routes };
}

/** Middleware for every request, in this order. */
function addGuards(app: SiteApp, deps: WebDeps): void {
  app.use(securityHeaders);
  app.use(readReader(deps));
  app.use(markSeen(deps));
  app.use(checkHost(deps.allowedHosts));
  app.use(watchStore({ store: deps.store, patienceMs: deps.storePatienceMs }));
  if (deps.access !== 'open') limitPrograms(app, deps);
  app.use(identify(deps));
  app.use(limitRequests({ name: 'token', limit: perMinute(deps), callerOf: tokenOf }));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const answer = answerError(c, 405, 'method');
        answer.headers.set('Allow', methods.join(', '));
        return answer;
      },
    }),
  );
  limitExports(app, deps);
  app.use(checkOrigin(deps));
  app.use(readOwnWrites(deps));
}

/** Requests a minute in this process, counted for each token and for each client. */
const requestsPerMinute = 600;

function perMinute({ clock }: Pick<WebDeps, 'clock'>): RateLimit {
  return new RateLimit(clock, { quota: requestsPerMinute, windowMs: minuteMs });
}

/** Runs before any lookup, so that guessing tokens is limited like requests. */
function limitPrograms(app: SiteApp, deps: WebDeps): void {
  const callerOf = (c: SiteContext) => (takesTokens(c.req.path) ? askingClient(c, deps) : undefined);
  app.use(limitRequests({ name: 'client', limit: perMinute(deps), callerOf }));
}

const exportPaths = ['/exports/*', '/api/v1/oscal/*'];

/** Limits exports, since each adds a permanent event to the audit log and may read thousands of rows. */
function limitExports(app: SiteApp, deps: WebDeps): void {
  const limit = new RateLimit(deps.clock, { quota: deps.exportsPerHour ?? 120, windowMs: hourMs });
  const callerOf = (c: SiteContext): string => {
    const visitor = c.get('visitor');
    return 'account' in visitor ? visitor.account.id : askingClient(c, deps);
  };
  const limited = limitRequests({ name: 'exports', limit, callerOf });
  for (const path of exportPaths) app.use(path, limited);
}

function tokenOf(c: SiteContext): string | undefined {
  const visitor = c.get('visitor');
  return visitor.kind === 'token' ? visitor.grantId : undefined;
}

/** Answers an error thrown by a handler. Its message goes to the log, never to the reader. */
function answerFailure(c: SiteContext, error: Error, log: Log): Response | Promise<Response> {
  if (error instanceof Refused) return error.answer(c);
  if (error instanceof StoreError && error.code === 'invalid-cursor') return answerError(c, 400, 'cursor');
  log.error({ err: error, method: c.req.method, path: withoutToken(c.req.path) }, 'a request failed');
  if (error instanceof StoreError && (error.code === 'unavailable' || error.code === 'disk-full'))
    return answerError(c, 503, error.code);
  if (error instanceof StoreError && error.code === 'read-only') return answerError(c, 503, 'unavailable');
  return answerError(c, 500, 'failed');
}

/** Other processes may change sources. Pages show their changes within half a minute. */
function followCatalogue({ refreshCatalogue }: Pick<WebDeps, 'refreshCatalogue'>): MiddlewareHandler<SiteEnv> {
  return async (_c, next) => {
    await refreshCatalogue();
    await next();
  };
}

const files = new Set<string>([linkPaths.calendar, linkPaths.feed, linkPaths.jsonFeed, '/sources.opml']);

/** False for paths of programs and files, which show no notices, so nothing is counted for them. */
const answersPages = (path: string) => !isForPrograms(path) && !files.has(path) && !path.startsWith('/exports/');

/** Loads the notices of every page: paused mail, trouble in the audit log, and the number of pending items. */
function noteTrouble(deps: Pick<WebDeps, 'store' | 'clock'>, triageList: LiveTriageList): MiddlewareHandler<SiteEnv> {
  const { store } = deps;
  return async (c, next) => {
    if (answersPages(c.req.path)) {
      const [pause, check, pending] = await Promise.all([
        loadMailPause(store),
        loadChainCheck(store),
        c.get('reader').may('read') ? unlessTooCostly(countWaiting(c, deps, triageList)) : 0,
      ]);
      c.set('pending', pending ?? 0);
      if (isPaused(pause)) c.set('pause', pause);
      if (check?.trouble) c.set('chainTrouble', check.trouble);
    }
    await next();
  };
}

/** The number of pending items, as in the triage list. A GET uses the list as it is now; after a form, the list is read again. */
async function countWaiting(
  c: SiteContext,
  deps: Pick<WebDeps, 'store' | 'clock'>,
  triageList: LiveTriageList,
): Promise<number> {
  const own = c.req.method === 'GET' ? await triageList.now() : triageList;
  c.set('triageList', own);
  return (await own.page({ putOff: await putOffBy(deps, ownerOfMarks(c)) }, { from: 0, limit: 0 })).total;
}

/** Refreshes the store after each change, so that the next page shows it: queries may lag until then. */
function readOwnWrites({ store }: Pick<WebDeps, 'store'>): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    await next();
    // Requests of the Model Context Protocol are POSTs but rarely change something. A tool that makes a change refreshes the store itself.
    const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.req.path !== '/mcp';
    if (isChange && c.res.status < 400) await store.refresh();
  };
}

const forever = 'public, max-age=31536000, immutable';

function addAssetRoutes(routes: SiteRoutes): void {
  // The path contains the hash of the content, so a changed stylesheet has a new path.
  routes.get(stylesheetPath, 'public', () => asset(stylesheet, 'text/css; charset=utf-8', forever));
  for (const { path, text } of browserModules)
    routes.get(path, 'public', () => asset(text, 'text/javascript; charset=utf-8', forever));
  routes.get('/favicon.svg', 'public', () => asset(favicon, 'image/svg+xml', 'public, max-age=86400'));
}

function asset(body: string, type: string, caching: string): Response {
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': caching } });
}

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#12495e"/><path d="M8 8l8 17 8-17" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16" cy="9" r="2.4" fill="#f2c14e"/></svg>`;

const LanguageForm = z.object({ to: UiLanguage, back: z.string().max(4_000).default('/') });

function addLanguageRoutes(routes: SiteRoutes): void {
  routes.post('/language', 'public', async (c) => {
    const form = LanguageForm.safeParse(await readForm(c));
    if (!form.success) return answerError(c, 400, 'form');
    setCookie(c, languageCookie, form.data.to, cookieOptions(c));
    return c.redirect(localPath(form.data.back), 303);
  });
}
