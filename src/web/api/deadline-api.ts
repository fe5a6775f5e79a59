import { issueCalendar } from '../../decisions/issue-calendar.js';
import { tokenLink } from '../../digest/digest-links.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { UiLanguage } from '../../model/subscription.js';
import { deadlinesJson } from '../../shapes/deadline-shape.js';
import {
  collectDeadlineParams,
  DeadlineParams,
  DeadlineSearch,
  deadlineSearchText,
} from '../deadlines/deadline-params.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { readJson, readParameters } from './read-json.js';
import { by, readPerson } from './read-person.js';

const CalendarBody = DeadlineSearch.extend({
  by,
  /** `language` filters. */
  calendarLanguage: UiLanguage.default('fr'),
});

export function addDeadlineApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/deadlines', 'read', async (c) => {
    const params = readParameters(collectDeadlineParams(new URL(c.req.url).searchParams), DeadlineParams);
    if (params instanceof Response) return params;
    return c.json(deadlinesJson(await loadDeadlines(deps, params)));
  });

  routes.post('/api/v1/calendars', 'read', async (c) => {
    const body = await readJson(c, CalendarBody);
    if (body instanceof Response) return body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const content = { search: deadlineSearchText(body), language: body.calendarLanguage };
    const { grant, token } = await issueCalendar(deps, { ...content, by });
    return c.json({ grant, url: tokenLink(deps.publicUrl, 'calendar', token) }, 201);
  });
}
