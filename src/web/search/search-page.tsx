import type { Proposal } from '../../jobs/learned/create-learned.js';
import type { SearchOutcome } from '../../jobs/read/run-search.js';
import type { Naming } from '../../messages/value-name.js';
import type { FeedSubject } from '../../model/digest/subscription.js';
import { facetFields } from '../../model/item/item-fields.js';
import { searchText } from '../../model/search/search.js';
import { queriedReferences } from '../../query/query-pieces.js';
import { CalendarForm } from '../deadlines/calendar-page.js';
import { deadlinesHref, deadlinesOfSearch, searchWords } from '../deadlines/deadline-params.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import { FeedForm } from '../feeds/feed-page.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import { Paging, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import type { OpenedSearch } from '../saved/opened-search.js';
import { SaveForm } from '../saved/save-form.js';
import { mailFilter, SavedHead } from '../saved/saved-links.js';
import { savedPhrases } from '../saved/saved-phrases.js';
import { webhookPhrases } from '../webhooks/webhook-phrases.js';
import { DidYouMean, NoHits } from './empty-results.js';
import { Facets } from './facets.js';
import { FilterChips, ToggleForm } from './filter-chips.js';
import { HitList } from './hit-list.js';
import { MeantNote } from './meant-note.js';
import { PerhapsAboutAi } from './perhaps-about-ai.js';
import { QueryWarnings } from './query-warnings.js';
import { SearchForm } from './search-form.js';
import { keptSearch, type SearchParams, searchHref, withRelevance } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

interface SearchView {
  readonly params: SearchParams;
  readonly opened: OpenedSearch | undefined;
  readonly outcome: SearchOutcome;
  /** The left-out items that most resemble items which people marked as about AI. */
  readonly perhaps: readonly Proposal[];
  readonly naming: Naming;
  readonly feed: FeedSubject;
}

export function SearchPage({ params: asked, opened, outcome, naming, ...state }: SearchView) {
  const reader = useReader();
  const params = { ...asked, q: outcome.meant.q };
  return (
    <>
      {opened ? <SavedHead opened={opened} /> : <h1 class="sr">{searchPhrases[reader.language].title}</h1>}
      <SearchForm params={params}>
        {opened ? null : <a href="/saved">{savedPhrases[reader.language].title}</a>}
      </SearchForm>
      {opened ? null : <MeantNote params={asked} meant={outcome.meant} naming={naming} />}
      <QueryWarnings text={params.q} warnings={outcome.warnings} />
      <PerhapsAboutAi proposals={state.perhaps} naming={naming} />
      <Results params={params} opened={opened} outcome={outcome} naming={naming} feed={state.feed} />
    </>
  );
}

type ResultsProps = Pick<SearchView, 'params' | 'opened' | 'outcome' | 'naming' | 'feed'>;

function Results({ params, opened, outcome, naming, feed }: ResultsProps) {
  const [t, reader] = useWords(searchPhrases);
  const next = outcome.next && searchHref({ ...params, after: outcome.next });
  const { close } = outcome;
  const goesOn = params.after !== undefined && outcome.hits.length === 0;
  const first = params.after ? searchHref({ ...params, after: undefined }) : undefined;
  return (
    <div class="results">
      <section aria-labelledby="count">
        <div class="sec-head">
          <h2 id="count">
            {outcome.total === 0 && close
              ? reader.formats.count(t.closeResults, close.total)
              : reader.formats.count(t.results, outcome.total)}
          </h2>
          <a class="to-filters" href="#filters">
            {t.toFilters}
          </a>
          {outcome.total > 1 ? <SortLinks params={params} /> : null}
          {outcome.total === 0 ? null : <ExportLinks list="items" search={exportText(params)} total={outcome.total} />}
        </div>
        <p class="line">
          <LeftOut params={params} count={outcome.leftOut} />
          <EventGroupSwitch params={params} folded={outcome.folded} />
        </p>
        <ToggleForm base={searchHref(params)} />
        <FilterChips
          params={params}
          fields={facetFields}
          hrefOf={searchHref}
          clear={searchHref({
            q: queriedReferences(params.q).words,
            order: params.order,
            eventGroups: params.eventGroups,
          })}
          naming={naming}
        />
        {outcome.hits.length === 0 && !close ? (
          <NoHits params={params} alone={outcome.alone} leftOut={outcome.leftOut} />
        ) : null}
        {outcome.hits.length > 0 ? <HitList hits={outcome.hits} naming={naming} /> : null}
        {close && close.hits.length > 0 ? (
          <>
            <DidYouMean params={params} alone={outcome.alone} />
            <p class="soft">
              {goesOn
                ? t.closeGoOn
                : `${reader.formats.count(t.fewHoldAll, outcome.total)} ${t.closeFollow[close.closeness]}`}
            </p>
            <HitList hits={close.hits} naming={naming} />
          </>
        ) : null}
        <Paging next={next} first={first} {...(close ? { words: t.onward } : {})} />
        {opened ? null : <Save params={keptSearch(params)} naming={naming} />}
        <Follow params={keptSearch(params)} feed={feed} />
      </section>
      <Facets params={params} facets={outcome.facets} naming={naming} />
    </div>
  );
}

/** The search of an export. Its words are read as on the page, so that the file holds the same items. */
function exportText(params: SearchParams): string {
  return params.words === 'meant' ? searchText(params) : `${searchText(params)}&words=${params.words}`;
}

/** Ways to follow the search: by mail, calendar, feed or webhook. The feed of a saved search follows later changes to it. */
function Follow({ params, feed }: Pick<ResultsProps, 'params' | 'feed'>) {
  const [t, reader] = useWords(feedPhrases);
  const filter = new URLSearchParams({ filter: mailFilter(params) });
  return (
    <details class="fold" id="follow">
      <summary>{t.follow}</summary>
      <Section class="panel" id="by-mail" title={t.mail}>
        <p>{t.mailText}</p>
        <p>
          <a href={`/subscribe?${filter}`}>{t.toMail}</a>
        </p>
      </Section>
      <CalendarForm search={{ ...params, role: [] }} />
      <p>
        <a href={deadlinesHref(deadlinesOfSearch(params))}>{searchPhrases[reader.language].toDeadlines}</a>
      </p>
      <FeedForm feed={feed} />
      {reader.may('edit') ? (
        <p>
          <a href={`/webhooks/new?${filter}`}>{webhookPhrases[reader.language].toWebhooks}</a>
        </p>
      ) : null}
    </details>
  );
}

/** The form that saves a search. Absent for the list of everything about AI, which is no search. */
function Save({ params, naming }: Omit<ResultsProps, 'opened' | 'outcome' | 'feed'>) {
  const reader = useReader();
  if (searchText(params) === '') return null;
  const name = searchWords({ ...params, role: [] }, naming).slice(0, 100);
  const state = { name, everyone: false, by: undefined, errors: new Set<never>() };
  return (
    <details class="fold">
      <summary>{savedPhrases[reader.language].save}</summary>
      <SaveForm search={params} state={state} />
      {reader.may('edit') ? (
        <p>
          <a href={`/policies/new?${new URLSearchParams({ query: mailFilter(params) })}`}>
            {policyEditorPhrases[reader.language].fromSearch}
          </a>
        </p>
      ) : null}
    </details>
  );
}

/** Absent without a query, since relevance needs words. */
function SortLinks({ params }: { readonly params: SearchParams }) {
  const [t] = useWords(searchPhrases);
  if (params.q.trim() === '') return null;
  return (
    <nav class="sort" aria-label={t.order}>
      {(['newest', 'relevance'] as const).map((order) => (
        <a
          key={order}
          href={searchHref({ ...params, order, after: undefined })}
          aria-current={order === params.order ? 'true' : undefined}
        >
          {t[order]}
        </a>
      ))}
    </nav>
  );
}

/** How many items the list leaves out, with links to only these, and to all items. */
function LeftOut({ params, count }: { readonly params: SearchParams; readonly count: number }) {
  const [t, reader] = useWords(searchPhrases);
  if (count === 0) return null;
  return (
    <>
      <span>{t.aboutAi}</span>
      <a href={searchHref(withRelevance(params, ['other']))}>{reader.formats.count(t.others, count)}</a>
      <a href={searchHref(withRelevance(params, ['ai', 'other']))}>{t.everything}</a>
    </>
  );
}

/** How many items of the page are folded into event groups, with a link to the list without groups, or back. */
function EventGroupSwitch({ params, folded }: { readonly params: SearchParams; readonly folded: number }) {
  const [t, reader] = useWords(eventGroupPhrases);
  const isWhole = params.eventGroups === 'all';
  if (!isWhole && folded === 0) return null;
  return (
    <>
      {isWhole ? null : <span>{reader.formats.count(t.folded, folded)}</span>}
      <a href={searchHref({ ...params, eventGroups: isWhole ? 'once' : 'all' })}>{isWhole ? t.once : t.everySource}</a>
    </>
  );
}
