import { beginningsOf } from '../../deadlines/calendar-days.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { countUnclearDates, type UnclearDateCount } from '../../jobs/read/count-unclear-dates.js';
import { createDetailsLoader } from '../../jobs/read/deadline-details.js';
import { type DeadlineList, loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { gate } from '../../jobs/read/run-search.js';
import { calendarDate, daysBetween } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { itemFields } from '../../model/item/item-fields.js';
import type { Policy } from '../../model/policy/policy.js';
import { isWithinFilters } from '../../model/search/search.js';
import { dayOf } from '../../model/zoned-time.js';
import { loadPeople } from '../access/people.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Paging } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadPolicies, namingOf, ownPolicies } from '../policies/policy-names.js';
import { correctorNames } from '../policies/tag-view.js';
import { toggled, withKeptReferences } from '../search/filter-chips.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { searchHref } from '../search/search-params.js';
import type { Reader, WebDeps } from '../site-env.js';
import { CalendarForm } from './calendar-page.js';
import { calendarPhrases } from './calendar-phrases.js';
import { addKeepRoutes } from './date-clash.js';
import {
  collectDeadlineParams,
  DeadlinePageParams,
  deadlineSearchText,
  deadlinesHref,
  searchOf,
} from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';
import { DeadlinePicks } from './deadline-picks.js';
import { DeadlineRow, type RowContext } from './deadline-row.js';
import { type DeadlineMonth, monthPages } from './month-pages.js';
import { ThirtyDays } from './thirty-days.js';

export interface DeadlinesView {
  readonly params: DeadlinePageParams;
  readonly list: DeadlineList;
  /** The shown deadlines of all pages; only moved ones if requested. */
  readonly deadlines: readonly Deadline[];
  readonly counts: { readonly soon: number; readonly moved: number };
  /** Unclear dates ahead, which are still to be checked. */
  readonly unclear: UnclearDateCount | undefined;
  readonly row: RowContext;
}

function DeadlinesPage(view: DeadlinesView) {
  const { params, list, deadlines, unclear, row } = view;
  const [t, reader] = useWords(deadlinePhrases);
  const { from: _from, until: _until, page: at, ...undated } = params;
  const pages = monthPages(deadlines);
  const months = pages[Math.min(at, pages.length) - 1] ?? [];
  const isOnward = params.from !== undefined || params.until !== undefined || at > 1;
  const end =
    list.next && deadlinesHref({ ...params, page: 1, [params.show === 'past' ? 'until' : 'from']: list.next });
  const next = at < pages.length ? deadlinesHref({ ...params, page: at + 1 }) : (end ?? undefined);
  return (
    <>
      <div class="head">
        <h1>{t.title}</h1>
        <Counts {...view} />
        <div class="end">
          <details class="pop">
            <summary>{calendarPhrases[reader.language].title}</summary>
            <div>
              <CalendarForm search={params} />
            </div>
          </details>
          <details class="pop">
            <summary>{t.export}</summary>
            <div>
              <ExportLinks list="deadlines" search={deadlinesHref(params).split('?')[1] ?? ''} />
            </div>
          </details>
        </div>
      </div>
      <DeadlinePicks params={params} list={list} naming={row.naming} moved={view.counts.moved} />
      <QueryWarnings text={params.q} warnings={list.warnings} />
      <Unread params={params} list={list} />
      {params.show === 'ahead' && at === 1 ? <ThirtyDays deadlines={deadlines} {...row} /> : null}
      {deadlines.length === 0 ? (
        <NoDeadlines params={params} />
      ) : (
        months.map((month) => <Month key={month[0]} month={month} row={row} />)
      )}
      <Paging
        next={next}
        first={isOnward ? deadlinesHref(undated) : undefined}
        words={{ next: t.onward[params.show], first: t.first }}
      />
      <ToCheck params={params} unclear={unclear} />
      {list.leftOut === 0 ? null : (
        <p class="soft">
          <a href={deadlinesHref({ ...params, page: 1, relevance: ['other'] })}>
            {reader.formats.count(t.leftOut, list.leftOut)}
          </a>
        </p>
      )}
    </>
  );
}

/** `16 à venir, 3 cette semaine, 3 déplacées, 1 contradiction`, and the days if they are limited. */
function Counts({ params, list, deadlines, counts, row }: DeadlinesView) {
  const [t, reader] = useWords(deadlinePhrases);
  const { count } = reader.formats;
  const clashes = row.details.clashes.size;
  const isPart = params.from !== undefined || params.until !== undefined || list.next !== null;
  const said = [
    count(params.show === 'past' ? t.countPast : t.countAhead, deadlines.length),
    ...(counts.soon > 0 ? [count(t.soon, counts.soon)] : []),
    ...(counts.moved > 0 ? [count(t.moved, counts.moved)] : []),
    ...(clashes > 0 ? [count(t.clashes, clashes)] : []),
  ];
  return (
    <p class="soft" id="count">
      {said.join(', ')}
      {isPart ? `. ${rangeText(list, reader)}` : null}
    </p>
  );
}

function Month({ month: [month, deadlines], row }: { readonly month: DeadlineMonth; readonly row: RowContext }) {
  const [t, { language, formats }] = useWords(deadlinePhrases);
  const name = month.length === 4 ? t.monthNotGiven(month) : capitalise(calendarDate(month, language), language);
  return (
    <section class="month sec" aria-labelledby={`month-${month}`}>
      <h2 id={`month-${month}`}>
        {name} <span class="soft num">{formats.number(deadlines.length)}</span>
      </h2>
      <ol class="dead">
        {deadlines.map((deadline) => (
          <DeadlineRow
            key={`${deadline.item.id} ${deadline.date.date} ${deadline.date.role}`}
            deadline={deadline}
            {...row}
          />
        ))}
      </ol>
    </section>
  );
}

/** Links to a search for a day that more items name than the page reads. */
function Unread({ params, list }: Pick<DeadlinesView, 'params' | 'list'>) {
  const [t, reader] = useWords(deadlinePhrases);
  const day = list.range.from;
  if (list.unread === 0 || day === null) return null;
  const { q, ...filters } = searchOf(params);
  return (
    <p class="soft">
      <a href={searchHref({ ...filters, q, deadline: [day], words: 'named' })}>
        {reader.formats.count(t.unread, list.unread)}
      </a>
    </p>
  );
}

/** Unclear dates ahead, independent of the filters by role and day. */
function ToCheck({ params, unclear }: Pick<DeadlinesView, 'params' | 'unclear'>) {
  const [t, reader] = useWords(deadlinePhrases);
  if (unclear === undefined || unclear.items === 0) return null;
  const { q, ...filters } = searchOf(params);
  const words = q.trim() === '' ? '' : `(${q}) `;
  const days = [`${unclear.from}..`, ...beginningsOf(unclear.from)];
  const condition = `(${days.map((day) => `${itemFields.unclearDate.name[reader.language]}:${day}`).join(' OR ')})`;
  const relevance = gate(params).isGated ? ['ai'] : filters.relevance;
  return (
    <p class="soft">
      <a href={searchHref({ ...filters, relevance, q: words + condition, words: 'named' })}>
        {unclear.dates === null
          ? reader.formats.count(t.toCheckIn, unclear.items)
          : reader.formats.count(t.toCheck, unclear.dates)}
      </a>
    </p>
  );
}

/** `Du 27 novembre 2026 au 3 mars 2027.` */
function rangeText({ range: { from, until } }: DeadlineList, { language }: Reader): string {
  const t = deadlinePhrases[language];
  if (from !== null && until !== null) return t.between(calendarDate(from, language), calendarDate(until, language));
  if (from !== null) return t.since(calendarDate(from, language));
  return until === null ? '' : t.to(calendarDate(until, language));
}

function NoDeadlines({ params }: Pick<DeadlinesView, 'params'>) {
  const [t] = useWords(deadlinePhrases);
  const isNarrowed = deadlineSearchText(params) !== '' || params.from !== undefined || params.until !== undefined;
  return (
    <div class="none">
      <h2>{t.emptyTitle[params.show]}</h2>
      <p>{t.empty}</p>
      <ul>
        {isNarrowed ? (
          <li>
            <a href={deadlinesHref({ show: params.show })}>{t.clear}</a>
          </li>
        ) : null}
        {params.show === 'ahead' ? (
          <li>
            <a href={deadlinesHref({ show: 'past' })}>{t.seePast}</a>
          </li>
        ) : (
          <li>
            <a href={deadlinesHref({})}>{t.seeAll}</a>
          </li>
        )}
        <li>
          <a href={searchHref({})}>{t.toSearch}</a>
        </li>
      </ul>
    </div>
  );
}

/** Ignores unknown parameters, which others may append to our addresses. */
const AddressParams = DeadlinePageParams.strip();
const soonDays = 7;

export function addDeadlineRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const readDetails = createDetailsLoader(deps);
  addKeepRoutes(routes, deps);

  routes.get('/deadlines', 'read', async (c) => {
    const url = new URL(c.req.url);
    const asked = collectDeadlineParams(withKeptReferences(url.searchParams));
    if (!isWithinFilters(asked)) return answerError(c, 422, 'filters');
    const params = AddressParams.safeParse(asked);
    if (!params.success) return answerError(c, 400, 'form');
    const other = toggled(params.data, url.searchParams);
    if (other) return c.redirect(deadlinesHref(other), 303);
    const { language } = c.get('reader');
    const policies = await loadPolicies(deps.store);
    const naming = await namingOf(deps, language, policies);
    const { standIns } = await loadPeople(deps, language);
    const question = askingMine(params.data, ownPolicies(c, policies, standIns));
    const list = await loadDeadlines(deps, question);
    const [details, unclear, people] = await Promise.all([
      readDetails(list.deadlines),
      params.data.show === 'ahead' ? countUnclearDates(deps, question) : undefined,
      correctorNames(
        deps.store,
        list.deadlines.map(({ item }) => item),
      ),
    ]);
    const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
    const moved = list.deadlines.filter((one) => details.movedOf(one) !== undefined);
    const soon = list.deadlines.filter(({ date: { date } }) => date.length === 10 && isSoon(today, date)).length;
    const view: DeadlinesView = {
      ...{ params: params.data, list, unclear, counts: { soon, moved: moved.length } },
      deadlines: params.data.moved === undefined ? list.deadlines : moved,
      row: { today, details, naming: { ...naming, people }, back: url.pathname + url.search },
    };
    const { title } = deadlinePhrases[language];
    return respondPage(c, { title, section: 'deadlines' }, <DeadlinesPage {...view} />);
  });
}

function isSoon(today: string, day: string): boolean {
  const days = daysBetween(today, day);
  return days >= 0 && days <= soonDays;
}

/** `mine` selects the policies of the person; for a person who has none, items with any policy. */
function askingMine(params: DeadlinePageParams, own: readonly Policy[]): DeadlinePageParams {
  if (params.mine === undefined) return params;
  if (own.length > 0) return { ...params, policy: own.map(({ id }) => id) };
  return { ...params, q: params.q.trim() === '' ? 'has:policy' : `(${params.q}) has:policy` };
}
