import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { addApiRoutes } from './api/api-routes.js';
import { addAuditRoutes } from './audit/audit-routes.js';
import { addCoverageRoutes } from './coverage/coverage-routes.js';
import { addDigestRoutes } from './digests/digest-routes.js';
import { addDossierRoutes } from './dossiers/dossier-routes.js';
import { answerError } from './http/answer-error.js';
import { answerFailure } from './http/answer-failure.js';
import { checkHost } from './http/check-host.js';
import { checkOrigin } from './http/check-origin.js';
import { followCatalogue } from './http/follow-catalogue.js';
import { limitBody } from './http/limit-body.js';
import { notePause } from './http/note-pause.js';
import { readOwnWrites } from './http/read-own-writes.js';
import { readReader } from './http/read-reader.js';
import { securityHeaders } from './http/security-headers.js';
import { addItemRoutes } from './item/item-routes.js';
import { addLanguageRoutes } from './layout/language-routes.js';
import { addPolicyRoutes } from './policies/policy-routes.js';
import { addSearchRoutes } from './search/search-routes.js';
import type { SiteApp, SiteEnv } from './site-env.js';
import { addEditorRoutes } from './source-editor/editor-routes.js';
import { addOpmlRoutes } from './source-editor/opml-routes.js';
import { addSourceRoutes } from './sources/source-routes.js';
import { addAssetRoutes } from './style/asset-routes.js';
import { createAskForSubscription } from './subscriptions/ask-for-subscription.js';
import { addSubscriptionRoutes } from './subscriptions/subscription-routes.js';
import type { WebDeps } from './web-deps.js';
import { addWebsubRoutes } from './websub/websub-routes.js';

/** Pages and API, in process: `app.request('/')` answers without a server. */
export function createWebApp(deps: WebDeps): SiteApp {
  const app: SiteApp = new Hono<SiteEnv>();
  addGuards(app, deps);
  addAssetRoutes(app);
  addLanguageRoutes(app, deps);
  app.use(followCatalogue(deps));
  app.use(notePause(deps));
  addSearchRoutes(app, deps);
  addItemRoutes(app, deps);
  addDossierRoutes(app, deps);
  addPolicyRoutes(app, deps);
  addEditorRoutes(app, deps);
  addOpmlRoutes(app, deps);
  addSourceRoutes(app, deps);
  addCoverageRoutes(app, deps);
  addDigestRoutes(app, deps);
  const ask = createAskForSubscription(deps);
  addSubscriptionRoutes(app, deps, ask);
  addAuditRoutes(app, deps);
  addApiRoutes(app, deps, ask);
  addWebsubRoutes(app, deps);
  app.notFound((c) => answerError(c, 404, 'not-found'));
  app.onError((error, c) => answerFailure(c, error, deps.log));
  return app;
}

/** What every request passes, in this order. */
function addGuards(app: SiteApp, deps: WebDeps): void {
  app.use(securityHeaders);
  app.use(readReader(deps));
  app.use(checkHost(deps.allowedHosts));
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
  app.use(checkOrigin(deps));
  app.use(limitBody);
  app.use(readOwnWrites(deps));
}
