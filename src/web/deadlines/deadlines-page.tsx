import { beginningsOf } from '../../deadlines/calendar-days.js';
import { countUnclearDates } from '../../jobs/read/count-unclear-dates.js';
import { type DeadlineList, loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { gate } from '../../jobs/read/run-search.js';
import { calendarDate, dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { valueName } from '../../messages/value-name.js';
import { type FacetField, facetFields, itemFields } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { askedReferences } from '../../query/query-pieces.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Field, Select } from '../layout/field.js';
import { Paging } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { correctorNames } from '../policies/tag-view.js';
import { FilterChips, KeptReferences, withKeptReferences } from '../search/filter-chips.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { searchHref } from '../search/search-params.js';
import type { Reader, WebDeps } from '../site-env.js';
import { CalendarForm } from './calendar-page.js';
import { calendarPhrases } from './calendar-phrases.js';
import {
  collectDeadlineParams,
  DeadlineParams,
  deadlineRoles,
  deadlineSearchText,
  deadlinesHref,
} from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';
import { DeadlineMonths, type DeadlinesView } from './month-list.js';

function DeadlinesPage({ params, list, unclear, today, naming }: DeadlinesView) {
  const [t, reader] = useWords(deadlinePhrases);
  const { deadlines } = list;
  const { from: _from, until: _until, ...undated } = params;
  const isOnward = params.from !== undefined || params.until !== undefined;
  const next = list.next && deadlinesHref({ ...params, [params.show === 'past' ? 'until' : 'from']: list.next });
  return (
    <>
      <div class="head">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
        <ExportLinks list="deadlines" search={deadlinesHref(params).split('?')[1] ?? ''} />
        <p class="line">
          <a href="#calendar">{calendarPhrases[reader.language].title}</a>
        </p>
      </div>
      <nav class="tabs" aria-label={t.which}>
        {(['ahead', 'past'] as const).map((show) => (
          <a
            key={show}
            href={deadlinesHref({ ...undated, show })}
            aria-current={show === params.show ? 'page' : undefined}
          >
            {t[show]}
          </a>
        ))}
      </nav>
      <DeadlineFilters params={params} list={list} naming={naming} />
      <QueryWarnings text={params.q} warnings={list.warnings} />
      <p class="soft" id="count">
        <strong>{reader.formats.count(params.show === 'past' ? t.countPast : t.countAhead, deadlines.length)}</strong>{' '}
        <span class="soft">{isOnward || next ? rangeText(list, reader) : null}</span>
      </p>
      <Unread params={params} list={list} />
      <ToCheck params={params} unclear={unclear} />
      {list.leftOut === 0 ? null : (
        <p class="soft">
          <a href={deadlinesHref({ ...params, relevance: ['other'] })}>
            {reader.formats.count(t.leftOut, list.leftOut)}
          </a>
        </p>
      )}
      {deadlines.length === 0 ? (
        <NoDeadlines params={params} />
      ) : (
        <DeadlineMonths deadlines={deadlines} today={today} naming={naming} />
      )}
      <Paging
        next={next ?? undefined}
        first={isOnward ? deadlinesHref(undated) : undefined}
        words={{ next: t.onward[params.show], first: t.first }}
      />
      <CalendarForm search={params} />
    </>
  );
}

/** A day that more items name than one page reads: a search goes through all of them. */
function Unread({ params, list }: Pick<DeadlinesView, 'params' | 'list'>) {
  const [t, reader] = useWords(deadlinePhrases);
  const day = list.range.from;
  if (list.unread === 0 || day === null) return null;
  const { q, show: _show, from: _from, until: _until, role: _role, ...filters } = params;
  return (
    <p class="soft">
      <a href={searchHref({ ...filters, q, deadline: [day] })}>{reader.formats.count(t.unread, list.unread)}</a>
    </p>
  );
}

/** Coming dates that nobody has checked yet; whatever role and days were asked for. */
function ToCheck({ params, unclear }: Pick<DeadlinesView, 'params' | 'unclear'>) {
  const [t, reader] = useWords(deadlinePhrases);
  if (unclear === undefined || unclear.items === 0) return null;
  const { q, show: _show, from: _from, until: _until, role: _role, ...filters } = params;
  const words = q.trim() === '' ? '' : `(${q}) `;
  const days = [`${unclear.from}..`, ...beginningsOf(unclear.from)];
  const condition = `(${days.map((day) => `${itemFields.unclearDate.name[reader.language]}:${day}`).join(' OR ')})`;
  const relevance = gate(params).isGated ? ['ai'] : filters.relevance;
  return (
    <p class="soft">
      <a href={searchHref({ ...filters, relevance, q: words + condition })}>
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

/** Parameters that others append to our addresses are nothing to refuse a page for. */
const AddressParams = DeadlineParams.strip();

export function addDeadlineRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/deadlines', 'read', async (c) => {
    const params = AddressParams.safeParse(collectDeadlineParams(withKeptReferences(new URL(c.req.url).searchParams)));
    if (!params.success) return answerError(c, 400, 'form');
    const { language } = c.get('reader');
    const [list, unclear, naming] = await Promise.all([
      loadDeadlines(deps, params.data),
      params.data.show === 'ahead' ? countUnclearDates(deps, params.data) : undefined,
      loadNaming(deps, language),
    ]);
    const people = await correctorNames(
      deps.store,
      list.deadlines.map(({ item }) => item),
    );
    const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
    const { title } = deadlinePhrases[language];
    return respondPage(
      c,
      { title, section: 'deadlines' },
      <DeadlinesPage params={params.data} list={list} unclear={unclear} today={today} naming={{ ...naming, people }} />,
    );
  });
}

/** What most people narrow deadlines by; what else a search was filtered by stays so. */
const chosenBy = ['jurisdiction', 'topic', 'policy'] as const satisfies readonly FacetField[];
const keptFields = facetFields.filter((field) => !(chosenBy as readonly FacetField[]).includes(field));

function DeadlineFilters({ params, list, naming }: Pick<DeadlinesView, 'params' | 'list' | 'naming'>) {
  const [t, reader] = useWords(deadlinePhrases);
  const { language } = reader;
  const roleOptions = deadlineRoles.flatMap((role): [string, string][] => {
    const count = list.roles.find(({ value }) => value === role)?.count ?? 0;
    const name = capitalise(dateRoleName(role, language), language);
    if (count > 0) return [[role, `${name} (${reader.formats.number(count)})`]];
    return params.role.includes(role) ? [[role, name]] : [];
  });
  return (
    <search>
      <form action="/deadlines" method="get" aria-label={t.filters}>
        <div class="side-by-side">
          <Field id="q" label={t.words}>
            <input name="q" type="search" value={askedReferences(params.q).words} maxlength={4_000} />
          </Field>
          {chosenBy.map((field) => {
            // Publications are counted, of which several may name one deadline: their figures would be another list's.
            const options = withChosen(list.facets[field] ?? [], params[field])
              .map((value): [string, string] => [value, valueName(field, value, naming)])
              .sort(([, a], [, b]) => a.localeCompare(b, language));
            return (
              <Field key={field} id={field} label={itemFields[field].facet[language]}>
                <Select name={field} options={[['', t.all[field]], ...options]} value={params[field][0] ?? ''} />
              </Field>
            );
          })}
          <Field id="role" label={t.role}>
            <Select name="role" options={[['', t.all.role], ...roleOptions]} value={params.role[0] ?? ''} />
          </Field>
        </div>
        <KeptReferences q={params.q} />
        {keptFields.flatMap((field) =>
          params[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
        )}
        {params.show === 'past' ? <input type="hidden" name="show" value="past" /> : null}
        <p class="buttons">
          <button type="submit" class="btn">
            {t.apply}
          </button>
          {deadlineSearchText(params) === '' ? null : <a href={deadlinesHref({ show: params.show })}>{t.clear}</a>}
        </p>
      </form>
      <FilterChips params={params} fields={keptFields} hrefOf={deadlinesHref} naming={naming} />
    </search>
  );
}

/** Also what is chosen and leaves nothing. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly string[] {
  return [...new Set([...counts.map(({ value }) => value), ...chosen])];
}
