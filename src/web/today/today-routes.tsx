import { noteVisit, putOffBy } from '../../decisions/access/own-marks.js';
import { actorNamed, actorNamesIn } from '../../decisions/name-actor.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { understandingUnderWay } from '../../jobs/ingest/understand-items.js';
import { createDetailsLoader } from '../../jobs/read/deadline-details.js';
import { loadToday, type TodayDeps } from '../../jobs/read/load-today.js';
import type { TriageList } from '../../jobs/read/load-triage-list.js';
import { type ShownSearch, showSearches } from '../../jobs/read/saved-searches.js';
import { loadPeople } from '../access/people.js';
import { ownerOfMarks } from '../http/principal-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadPolicies, namingOf, ownPolicies } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSources } from '../sources/load-sources.js';
import { TodayPage } from './today-page.js';
import { todayPhrases } from './today-phrases.js';

const weekMs = 7 * 86_400_000;

/** `/` shows the reader's day. With a query string, it redirects to `/search`. */
export function addTodayRoutes(routes: SiteRoutes, deps: WebDeps, triageList: TriageList): void {
  const detailsOf = createDetailsLoader(deps);
  routes.get('/', 'read', (c) => {
    const { search } = new URL(c.req.url);
    const read = { ...deps, triageList: c.get('triageList') ?? triageList, detailsOf };
    return search === '' ? answerToday(c, deps, read) : c.redirect(`/search${search}`, 302);
  });
}

async function answerToday(c: SiteContext, deps: WebDeps, read: TodayDeps): Promise<Response> {
  const reader = c.get('reader');
  const visit = reader.account ? await noteVisit(deps, ownerOfMarks(c)) : null;
  const since = { at: visit ?? new Date(reader.now.getTime() - weekMs).toISOString(), isVisit: visit !== null };
  const offline = await offlineSince(deps.store);
  const [policies, sources] = await Promise.all([loadPolicies(deps.store), loadSources(deps, offline)]);
  const name = reader.account?.name ?? reader.name;
  const actor = name === '' ? undefined : await actorNamed(deps, name);
  const id = c.get('visitor').kind === 'anyone' ? name : ownerOfMarks(c);
  const { standIns, owners } = await loadPeople(deps, reader.language);
  const ofMine = { owner: [id], state: ['due'], standIns, owners } as const;
  const [followed, due, today] = await Promise.all([
    loadFollowed(deps, actor, since.at),
    id === '' ? undefined : read.triageList.page(ofMine, { from: 0, limit: 0 }),
    loadToday(read, { since: since.at, policies, actor, putOff: await putOffBy(deps, ownerOfMarks(c)) }),
  ]);
  const naming = await namingOf(deps, reader.language, policies);
  const people = await actorNamesIn(deps.store, today.review.entries, ({ item }) => item.policies.map(({ by }) => by));
  const { title } = todayPhrases[reader.language];
  const view = {
    ...{ today, since, followed, policies, mine: new Set(ownPolicies(c, policies, standIns).map(({ id }) => id)) },
    due: { owner: id, count: due?.total ?? 0 },
    ...{ sources, offlineSince: offline, understanding: await understandingUnderWay(deps.store) },
    ...{ isEmpty: today.news.total === 0 && (await deps.store.items.count()) === 0, naming: { ...naming, people } },
  };
  return respondPage(c, { title, section: 'today' }, <TodayPage {...view} />);
}

/** Each saved search costs a search of the store, so only the first are used. */
const mostFollowed = 20;

/** Saved searches of the reader, and shared ones, that have new items. */
async function loadFollowed(deps: WebDeps, owner: string | undefined, since: string): Promise<readonly ShownSearch[]> {
  const owners = owner === undefined ? [null] : [owner, null];
  const { savedSearches } = deps.store;
  const found = await Promise.all(
    owners.map((one) => savedSearches.find('ofOwner', { deleted: false, owner: one }, { limit: mostFollowed })),
  );
  const shown = await showSearches(
    deps,
    found.flatMap(({ documents }) => documents.map(({ value }) => value)).slice(0, mostFollowed),
    // Items that were there when the search was saved are no news.
    ({ createdAt }) => (createdAt > since ? createdAt : since),
  );
  return shown.filter(({ fresh }) => (fresh ?? 0) > 0);
}
