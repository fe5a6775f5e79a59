import { countUnclearDates } from '../../jobs/read/count-unclear-dates.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { dayOf } from '../../model/day-of.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/load-naming.js';
import { correctorNames } from '../policies/tag-view.js';
import { withKeptReferences } from '../search/filter-chips.js';
import type { WebDeps } from '../web-deps.js';
import { collectDeadlineParams, DeadlineParams } from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';
import { DeadlinesPage } from './deadlines-page.js';

/** Parameters that others append to our addresses are nothing to refuse a page for. */
const AddressParams = DeadlineParams.strip();

export function addDeadlineRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/deadlines', 'read', async (c) => {
    const params = AddressParams.safeParse(collectDeadlineParams(withKeptReferences(new URL(c.req.url).searchParams)));
    if (!params.success) return answerError(c, 400, 'form');
    const reader = c.get('reader');
    const [list, unclear, naming] = await Promise.all([
      loadDeadlines(deps, params.data),
      params.data.show === 'ahead' ? countUnclearDates(deps, params.data) : undefined,
      loadNaming(deps, reader.language),
    ]);
    const people = await correctorNames(
      deps.store,
      list.deadlines.map(({ item }) => item),
    );
    const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
    const { title } = deadlinePhrases[reader.language];
    return respondPage(
      c,
      { title, section: 'deadlines' },
      <DeadlinesPage
        params={params.data}
        list={list}
        unclear={unclear}
        today={today}
        reader={reader}
        naming={{ ...naming, people }}
      />,
    );
  });
}
