import type { Learned } from '../../jobs/learned/create-learned.js';
import type { ActsLoader } from '../../jobs/read/load-acts.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import type { TrialTurns } from '../source-editor/try-fields.js';
import type { AskForSubscription } from '../subscriptions/subscription-routes.js';
import { addAccountApi, addTokenApi } from './account-api.js';
import { addActApi } from './act-api.js';
import { addAdditionApi } from './addition-api.js';
import { addAuditApi, addAuditHeadApi } from './audit-api.js';
import { addBatchApi } from './batch-api.js';
import { addCoverageApi } from './coverage-api.js';
import { addDeadlineApi } from './deadline-api.js';
import { addDecisionApi } from './decision-api.js';
import { addDeliveryApi, addDigestApi, addHeldMailApi } from './digest-api.js';
import { addEventGroupApi } from './event-group-api.js';
import { addHealthApi } from './health-api.js';
import { addItemApi } from './item-api.js';
import { addOpmlApi } from './opml-api.js';
import { addLearnedApi, addPolicyApi } from './policy-api.js';
import { addRevisionApi } from './revision-api.js';
import { addSavedSearchApi } from './saved-search-api.js';
import { addRawApi, addSourceApi } from './source-api.js';
import { addSourceChangeApi } from './source-change-api.js';
import { addSubscriptionApi } from './subscription-api.js';
import { addWebhookApi } from './webhook-api.js';

interface ApiParts {
  readonly ask: AskForSubscription;
  readonly learned: Learned;
  readonly readActs: ActsLoader;
  readonly trialTurns: TrialTurns;
}

/** All operations of `/api/v1`. `docs/openapi.json` is generated from them. */
export function addApiRoutes(
  routes: SiteRoutes,
  deps: WebDeps,
  { ask, learned, readActs, trialTurns }: ApiParts,
): void {
  addItemApi(routes, deps);
  addRevisionApi(routes, deps);
  addAdditionApi(routes, deps);
  addDecisionApi(routes, deps);
  addBatchApi(routes, deps);
  addEventGroupApi(routes, deps);
  addActApi(routes, deps, readActs);
  addDeadlineApi(routes, deps);
  addSavedSearchApi(routes, deps);
  addPolicyApi(routes, deps);
  addLearnedApi(routes, deps, learned);
  addSourceApi(routes, deps);
  addSourceChangeApi(routes, deps, trialTurns);
  addOpmlApi(routes, deps);
  addRawApi(routes, deps);
  addCoverageApi(routes, deps);
  addDigestApi(routes, deps);
  addSubscriptionApi(routes, deps, ask);
  addDeliveryApi(routes, deps);
  addHeldMailApi(routes, deps);
  addAccountApi(routes, deps);
  addTokenApi(routes, deps);
  addAuditApi(routes, deps);
  addWebhookApi(routes, deps);
  addHealthApi(routes, deps);
  addAuditHeadApi(routes, deps);
}
