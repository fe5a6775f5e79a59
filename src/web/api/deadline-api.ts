import { z } from 'zod';
import { issueCalendar } from '../../decisions/issue-calendar.js';
import { tokenLink } from '../../digest/digest-links.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { UiLanguage } from '../../model/subscription.js';
import { DeadlinesShape, deadlinesJson } from '../../shapes/deadline-shape.js';
import { DeadlineParams, DeadlineSearch, deadlineSearchText } from '../deadlines/deadline-params.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { by, readPerson } from './read-person.js';

const CalendarBody = DeadlineSearch.extend({
  by,
  calendarLanguage: UiLanguage.default('fr').describe('Of the calendar: `language` filters.'),
});
const CalendarShape = z.object({
  grant: z.string().describe('By which `vigie grants revoke` ends it.'),
  url: z.string().describe('Said this once.'),
});

export function addDeadlineApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/deadlines', right: 'read', id: 'listDeadlines', tag: 'Deadlines' },
      summary: 'The dates that the items of a search name, nearest first, or those that are past',
      query: DeadlineParams,
      answer: { description: 'Deadlines, each date of an act or event once.', body: DeadlinesShape },
    },
    async (c, { query }) => c.json(deadlinesJson(await loadDeadlines(deps, query))),
  );

  routes.operation(
    {
      ...{ method: 'POST', path: '/api/v1/calendars', right: 'read', id: 'createCalendar', tag: 'Deadlines' },
      summary: 'Makes the address of a calendar of a search’s deadlines',
      body: CalendarBody,
      example: { q: 'biométrie', role: ['application'], by: 'Claire Martin' },
      answer: { status: 201, description: 'The address.', body: CalendarShape },
    },
    async (c, { body }) => {
      const by = readPerson(c, deps, body.by);
      if (by instanceof Response) return by;
      const content = { search: deadlineSearchText(body), language: body.calendarLanguage };
      const { grant, token } = await issueCalendar(deps, { ...content, by });
      return c.json({ grant, url: tokenLink(deps.publicUrl, 'calendar', token) }, 201);
    },
  );
}
