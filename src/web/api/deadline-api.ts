import { z } from 'zod';
import { issueLink } from '../../decisions/access/own-links.js';
import { tokenLink } from '../../digest/digest-links.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { filtersExpected, isWithinFilters } from '../../model/search/search.js';
import { UiLanguage } from '../../model/ui-language.js';
import { DeadlinesShape, deadlinesJson } from '../../shapes/deadline-shape.js';
import { DeadlineParams, DeadlineSearch, deadlineSearchText } from '../deadlines/deadline-params.js';
import { invalidField } from '../http/read-asked.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';

const CalendarBody = DeadlineSearch.extend({
  calendarLanguage: UiLanguage.default('fr').describe('Of the calendar: `language` filters.'),
}).refine(isWithinFilters, filtersExpected);
const CalendarShape = z.object({
  grant: z.string().describe('By which `vigie grants revoke` ends it.'),
  url: z.string().describe('Given this once.'),
});

export function addDeadlineApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/deadlines', right: 'read', id: 'listDeadlines', tag: 'Deadlines' },
    summary: 'The dates that the items of a search name, nearest first, or the past ones',
    query: DeadlineParams,
    answer: { description: 'Deadlines, each date of an act or event once.', body: DeadlinesShape },
    handle: async (c, { query }) => c.json(deadlinesJson(await loadDeadlines(deps, query))),
  });

  routes.decision({
    ...{ method: 'POST', path: '/api/v1/calendars', right: 'read', id: 'createCalendar', tag: 'Deadlines' },
    summary: 'Creates the address of a calendar with the deadlines of a search',
    description: 'It ends when the access of the token’s owner ends. 422 when they already have a hundred.',
    body: CalendarBody,
    example: { q: 'biométrie', role: ['application'] },
    answer: { status: 201, description: 'The address.', body: CalendarShape },
    handle: async (c, { body, by }) => {
      const content = { search: deadlineSearchText(body), language: body.calendarLanguage };
      const made = await issueLink(deps, 'calendar', { ...content, account: by.account ?? null }, by);
      if (made.kind === 'too-many')
        return invalidField('account', `at most ${made.most} calendars that hold: revoke one first`, made.got);
      return c.json({ grant: made.grant, url: tokenLink(deps.publicUrl, 'calendar', made.token) }, 201);
    },
  });
}
