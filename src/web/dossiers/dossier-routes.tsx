import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { respondPage } from '../layout/respond-page.js';
import { loadPolicies, policyNames } from '../policies/policy-names.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { DossierPage } from './dossier-page.js';
import { dossierPhrases } from './dossier-phrases.js';
import { loadDossier } from './load-dossier.js';

export function addDossierRoutes(app: SiteApp, deps: WebDeps): void {
  app.get(`/dossiers/:id{${idPattern}}`, async (c) => {
    const id = c.req.param('id');
    const view = await loadDossier(deps.store, id);
    if (!view) return answerError(c, 404, 'not-found');
    if (view.dossier.id !== id) return c.redirect(`/dossiers/${view.dossier.id}`, 301);
    const reader = c.get('reader');
    const policies = policyNames(await loadPolicies(deps.store));
    const naming = { language: reader.language, catalogue: deps.catalogue, policies };
    const title = dossierPhrases[reader.language].title;
    return respondPage(c, { title, section: 'search' }, <DossierPage view={view} reader={reader} naming={naming} />);
  });
}
