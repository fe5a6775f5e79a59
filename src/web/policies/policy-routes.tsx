import type { Learned } from '../../jobs/learned/create-learned.js';
import { parseQuery } from '../../query/parse-query.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../site-env.js';
import { loadCountedPolicies, loadPolicy, PolicyPlace } from './load-policy.js';
import { PoliciesPage } from './policies-page.js';
import { PolicyPage } from './policy-page.js';
import { policyPhrases } from './policy-phrases.js';

export function addPolicyRoutes(routes: SiteRoutes, deps: WebDeps, learned: Learned): void {
  routes.get('/policies', 'read', async (c) => {
    const policies = await loadCountedPolicies(deps.store);
    const { title } = policyPhrases[c.get('reader').language];
    return respondPage(c, { title, section: 'policies' }, <PoliciesPage policies={policies} />);
  });

  routes.get(`/policies/:id{${idPattern}}`, 'read', async (c) => {
    const place = PolicyPlace.parse(c.req.query());
    const view = orNotFound(await loadPolicy({ store: deps.store, learned }, c.req.param('id'), place));
    const { glossary, clock, timeZone } = deps;
    const { warnings } = parseQuery(view.policy.query, { glossary, now: clock.now(), timeZone });
    const naming = {
      language: c.get('reader').language,
      catalogue: deps.catalogue,
      taxonomy: deps.taxonomy,
      policies: new Map<string, string>(),
    };
    return respondPage(
      c,
      { title: view.policy.name, section: 'policies', feed: { of: 'policy', subject: view.policy.id } },
      <PolicyPage view={view} warnings={warnings} naming={naming} place={place} />,
    );
  });
}
