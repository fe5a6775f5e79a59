import type { Learned } from '../../jobs/learned/create-learned.js';
import type { ActsReader } from '../../jobs/read/load-acts.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { AskForSubscription } from '../subscriptions/ask-for-subscription.js';
import type { WebDeps } from '../web-deps.js';
import { addActApi } from './act-api.js';
import { addCoverageApi } from './coverage-api.js';
import { addDeadlineApi } from './deadline-api.js';
import { addDecisionApi } from './decision-api.js';
import { addDigestApi } from './digest-api.js';
import { addEventGroupApi } from './event-group-api.js';
import { addHealthApi } from './health-api.js';
import { addItemApi } from './item-api.js';
import { addLearnedApi } from './learned-api.js';
import { addPolicyApi } from './policy-api.js';
import { addRawApi } from './raw-api.js';
import { addRevisionApi } from './revision-api.js';
import { addSavedSearchApi } from './saved-search-api.js';
import { addSourceApi } from './source-api.js';
import { addSubscriptionApi } from './subscription-api.js';

interface ApiParts {
  readonly ask: AskForSubscription;
  readonly learned: Learned;
  readonly readActs: ActsReader;
}

/** `/api/v1`; `docs/openapi.json` is written from what stands here. */
export function addApiRoutes(routes: SiteRoutes, deps: WebDeps, { ask, learned, readActs }: ApiParts): void {
  addItemApi(routes, deps);
  addRevisionApi(routes, deps);
  addDecisionApi(routes, deps);
  addEventGroupApi(routes, deps);
  addActApi(routes, deps, readActs);
  addDeadlineApi(routes, deps);
  addSavedSearchApi(routes, deps);
  addPolicyApi(routes, deps);
  addLearnedApi(routes, deps, learned);
  addSourceApi(routes, deps);
  addRawApi(routes, deps);
  addCoverageApi(routes, deps);
  addDigestApi(routes, deps);
  addSubscriptionApi(routes, deps, ask);
  addHealthApi(routes, deps);
}
