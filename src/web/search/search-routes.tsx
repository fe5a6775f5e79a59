import type { Learned } from '../../jobs/learned/create-learned.js';
import { runSearch } from '../../jobs/read/run-search.js';
import { spokenQuery } from '../../jobs/read/saved-searches.js';
import { isWithinFilters, searchText } from '../../model/search/search.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadPolicies, namingOf } from '../policies/policy-names.js';
import type { OpenedSearch } from '../saved/opened-search.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { withAskedDays } from './date-filter.js';
import { toggled, withKeptReferences } from './filter-chips.js';
import { asksForLeftOut } from './perhaps-about-ai.js';
import { SearchPage } from './search-page.js';
import { collectSearchParams, keptSearch, SearchParams, searchHref } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

const hitsPerPage = 25;
/** Ignores unknown parameters, which others may append to our addresses. */
const AddressParams = SearchParams.strip();
const perhapsShown = 5;

/** Mails link to `/search`. */
export function addSearchRoutes(routes: SiteRoutes, deps: WebDeps, learned: Learned): void {
  const answer = (c: SiteContext) => {
    const dated = withAskedDays(new URL(c.req.url).searchParams, c.get('reader').language);
    const asked = collectSearchParams(withKeptReferences(dated));
    if (!isWithinFilters(asked)) return answerError(c, 422, 'filters');
    const params = AddressParams.safeParse(asked);
    if (!params.success) return answerError(c, 400, 'form');
    const other = toggled(params.data, dated);
    return other ? c.redirect(searchHref(other), 303) : answerSearch(c, deps, { params: params.data, learned });
  };
  routes.get('/search', 'read', answer);
}

interface AskedPage {
  readonly params: SearchParams;
  readonly opened?: OpenedSearch;
  /** For the list of left-out items. Absent for a saved search. */
  readonly learned?: Learned;
}

export async function answerSearch(
  c: SiteContext,
  deps: WebDeps,
  { params, opened, learned }: AskedPage,
): Promise<Response> {
  const [outcome, policies] = await Promise.all([
    runSearch(deps, params, { limit: hitsPerPage, facets: true, changes: true }),
    loadPolicies(deps.store),
  ]);
  const reader = c.get('reader');
  const view = {
    params,
    opened,
    outcome,
    perhaps: learned && asksForLeftOut(params) ? await learned.perhapsAboutAi(perhapsShown) : [],
    naming: await namingOf(deps, reader.language, policies),
  };
  const asked = opened?.saved.name ?? spokenQuery(params.q, view.naming);
  const title =
    asked === '' ? searchPhrases[reader.language].title : `${asked} – ${searchPhrases[reader.language].title}`;
  const feed = opened
    ? ({ of: 'saved', subject: opened.saved.id } as const)
    : ({ of: 'search', subject: searchText(keptSearch(params)) } as const);
  return respondPage(c, { title, section: opened ? 'saved' : 'search', feed }, <SearchPage {...view} feed={feed} />);
}
