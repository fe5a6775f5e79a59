import { facetFields } from '../../ports/item-index.js';
import type { Reader } from '../site-env.js';
import { hasFilters, type SearchParams, searchHref, toggleFacet } from './search-params.js';
import { searchPhrases } from './search-phrases.js';
import { type Naming, valueName } from './value-names.js';

interface ActiveFiltersProps {
  readonly params: SearchParams;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** One chip for each value that is filtered by; following it takes the value out. */
export function ActiveFilters({ params, reader, naming }: ActiveFiltersProps) {
  if (!hasFilters(params)) return null;
  const t = searchPhrases[reader.language];
  const chips = facetFields.flatMap((field) => params[field].map((value) => ({ field, value })));
  return (
    <nav class="chips" aria-label={t.active}>
      <ul>
        {chips.map(({ field, value }) => {
          const label = `${t.facets[field]} – ${valueName(field, value, naming)}`;
          return (
            <li key={label}>
              <a class="chip" href={searchHref(toggleFacet(params, field, value))} aria-label={t.remove(label)}>
                {valueName(field, value, naming)} <span aria-hidden="true">×</span>
              </a>
            </li>
          );
        })}
        <li>
          <a class="chip-clear" href={searchHref({ q: params.q, order: params.order, dossiers: params.dossiers })}>
            {t.clear}
          </a>
        </li>
      </ul>
    </nav>
  );
}
