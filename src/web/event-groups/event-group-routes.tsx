import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/load-naming.js';
import type { WebDeps } from '../web-deps.js';
import { EventGroupPage } from './event-group-page.js';
import { eventGroupPhrases } from './event-group-phrases.js';
import { loadEventGroup } from './load-event-group.js';

export function addEventGroupRoutes(routes: SiteRoutes, deps: WebDeps): void {
  // The address that mails and bookmarks of earlier versions hold.
  routes.get(`/dossiers/:id{${idPattern}}`, 'read', (c) => c.redirect(`/event-groups/${c.req.param('id')}`, 301));

  routes.get(`/event-groups/:id{${idPattern}}`, 'read', async (c) => {
    const id = c.req.param('id');
    const view = await loadEventGroup(deps.store, id);
    if (!view) return answerError(c, 404, 'not-found');
    if (view.eventGroup.id !== id) return c.redirect(`/event-groups/${view.eventGroup.id}`, 301);
    const reader = c.get('reader');
    const naming = await loadNaming(deps, reader.language);
    const title = eventGroupPhrases[reader.language].title;
    return respondPage(c, { title, section: 'search' }, <EventGroupPage view={view} reader={reader} naming={naming} />);
  });
}
