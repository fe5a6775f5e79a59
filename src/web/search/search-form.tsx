import type { ComponentChildren } from 'preact';
import { facetFields } from '../../model/item/item-fields.js';
import { queriedDays, queriedReferences } from '../../query/query-pieces.js';
import { Button } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { DateFilter } from './date-filter.js';
import { KeptReferences } from './filter-chips.js';
import type { SearchParams } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

interface SearchFormProps {
  readonly params: SearchParams;
  /** Shown after the help. */
  readonly children?: ComponentChildren;
}

/** The search box. A new search keeps the filters and begins at its first page. */
export function SearchForm({ params, children }: SearchFormProps) {
  const [t] = useWords(searchPhrases);
  return (
    <search class="search-box">
      <form action="/search" method="get">
        <label class="sr" for="q">
          {t.label}
        </label>
        <div class="search-line">
          <input
            id="q"
            name="q"
            type="search"
            value={queriedReferences(queriedDays(params.q).rest).words}
            placeholder={t.placeholder}
            maxlength={4_000}
            autocomplete="off"
            spellcheck={false}
          />
          <Button look="main" label={t.submit} />
        </div>
        <DateFilter params={params} />
        <KeptReferences q={params.q} />
        {facetFields.flatMap((field) =>
          params[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
        )}
        {params.order === 'relevance' ? <input type="hidden" name="order" value="relevance" /> : null}
        {params.eventGroups === 'all' ? <input type="hidden" name="eventGroups" value="all" /> : null}
      </form>
      <SearchHelp />
      {children}
    </search>
  );
}

function SearchHelp() {
  const [t] = useWords(searchPhrases);
  return (
    <details class="search-help">
      <summary>{t.help}</summary>
      <dl>
        {t.helpRows.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
