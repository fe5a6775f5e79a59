import type { SiteApp } from '../site-env.js';
import type { AskForSubscription } from '../subscriptions/ask-for-subscription.js';
import type { WebDeps } from '../web-deps.js';
import { addCoverageApi } from './coverage-api.js';
import { addDigestApi } from './digest-api.js';
import { addHealthApi } from './health-api.js';
import { addItemApi } from './item-api.js';
import { addPolicyApi } from './policy-api.js';
import { addRawApi } from './raw-api.js';
import { addRevisionApi } from './revision-api.js';
import { addSourceApi } from './source-api.js';
import { addSubscriptionApi } from './subscription-api.js';

/** `/api/v1`; docs/api.md tells its readers. */
export function addApiRoutes(app: SiteApp, deps: WebDeps, ask: AskForSubscription): void {
  addItemApi(app, deps);
  addRevisionApi(app, deps);
  addRawApi(app, deps);
  addPolicyApi(app, deps);
  addSourceApi(app, deps);
  addCoverageApi(app, deps);
  addDigestApi(app, deps);
  addSubscriptionApi(app, deps, ask);
  addHealthApi(app, deps);
}
