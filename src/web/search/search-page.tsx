import { DossierSwitch } from '../dossiers/dossier-switch.js';
import { Paging } from '../layout/paging.js';
import type { Reader } from '../site-env.js';
import { HealthBanner } from '../sources/health-banner.js';
import { KeyNotice } from '../sources/key-notice.js';
import type { HealthSummary, WatchedSource } from '../sources/load-sources.js';
import { ActiveFilters } from './active-filters.js';
import { EmptyIndex, NoHits } from './empty-results.js';
import { Facets } from './facets.js';
import { HitList } from './hit-list.js';
import { QueryWarnings } from './query-warnings.js';
import type { SearchOutcome } from './run-search.js';
import { SearchForm } from './search-form.js';
import { type SearchParams, searchHref } from './search-params.js';
import { searchPhrases } from './search-phrases.js';
import { SortLinks } from './sort-links.js';
import type { Naming } from './value-names.js';

export interface SearchView {
  readonly params: SearchParams;
  readonly outcome: SearchOutcome;
  readonly reader: Reader;
  readonly sources: readonly WatchedSource[];
  readonly health: HealthSummary;
  readonly offlineSince: string | null;
  /** How many items there are in all, as far as it matters: 0 for none. */
  readonly indexed: number;
  readonly naming: Naming;
}

export function SearchPage({ params, outcome, reader, sources, health, offlineSince, indexed, naming }: SearchView) {
  return (
    <>
      <h1 class="hidden">{searchPhrases[reader.language].title}</h1>
      <HealthBanner health={health} offlineSince={offlineSince} reader={reader} />
      <KeyNotice sources={sources} reader={reader} />
      <SearchForm params={params} reader={reader} />
      <QueryWarnings text={params.q} warnings={outcome.warnings} reader={reader} />
      {indexed === 0 ? (
        <EmptyIndex health={health} reader={reader} />
      ) : (
        <Results params={params} outcome={outcome} reader={reader} naming={naming} />
      )}
    </>
  );
}

type ResultsProps = Pick<SearchView, 'params' | 'outcome' | 'reader' | 'naming'>;

function Results({ params, outcome, reader, naming }: ResultsProps) {
  const t = searchPhrases[reader.language];
  const next = outcome.next && searchHref({ ...params, after: outcome.next });
  const first = params.after ? searchHref({ ...params, after: undefined }) : undefined;
  return (
    <div class="results">
      <section class="hits" aria-labelledby="count">
        <div class="results-head">
          <h2 id="count">{reader.formats.count(t.results, outcome.total)}</h2>
          <a class="to-filters" href="#filters">
            {t.toFilters}
          </a>
          <SortLinks params={params} reader={reader} />
        </div>
        {params.order === 'newest' && outcome.hits.length > 1 ? <p class="order-note">{t.newestNote}</p> : null}
        <DossierSwitch params={params} folded={outcome.folded} reader={reader} />
        <ActiveFilters params={params} reader={reader} naming={naming} />
        {outcome.hits.length === 0 ? (
          <NoHits params={params} reader={reader} />
        ) : (
          <HitList hits={outcome.hits} reader={reader} naming={naming} />
        )}
        <Paging next={next} first={first} reader={reader} />
      </section>
      <Facets params={params} facets={outcome.facets} reader={reader} naming={naming} />
    </div>
  );
}
