import type { SearchOutcome } from '../../jobs/read/run-search.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { type FacetField, facetFields, itemFields } from '../../model/item/item-fields.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { type SearchParams, searchHref, toggleFacet } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

interface FacetsProps {
  readonly params: SearchParams;
  readonly facets: SearchOutcome['facets'];
  readonly naming: Naming;
}

const shownAtOnce = 7;

export function Facets(props: FacetsProps) {
  const [t] = useWords(searchPhrases);
  return (
    <aside class="facets" id="filters" aria-label={t.filters}>
      {facetFields.map((field) => (
        <Facet key={field} field={field} {...props} />
      ))}
    </aside>
  );
}

function Facet({ field, ...props }: FacetsProps & { readonly field: FacetField }) {
  const [t, reader] = useWords(searchPhrases);
  const counts = withChosen(props.facets[field] ?? [], props.params[field]);
  if (counts.length === 0) return null;
  const later = counts.slice(shownAtOnce);
  return (
    <Section class="facet" id={`facet-${field}`} title={itemFields[field].facet[reader.language]}>
      <FacetValues field={field} counts={counts.slice(0, shownAtOnce)} {...props} />
      {later.length > 0 ? (
        <details>
          <summary>
            {t.more} ({counts.length})
          </summary>
          <FacetValues field={field} counts={later} {...props} />
        </details>
      ) : null}
    </Section>
  );
}

interface FacetValuesProps extends FacetsProps {
  readonly field: FacetField;
  readonly counts: readonly FacetCount[];
}

function FacetValues({ field, counts, params, naming }: FacetValuesProps) {
  const reader = useReader();
  return (
    <ul>
      {counts.map(({ value, count }) => (
        <li key={value}>
          <a
            href={searchHref(toggleFacet(params, field, value))}
            aria-current={params[field].includes(value) ? 'true' : undefined}
          >
            <span class="facet-name">{valueName(field, value, naming)}</span>
            <span class="facet-count">{reader.formats.number(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Values that are filtered by come first, also when nothing is left to count under them. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const first = chosen.map((value) => ({ value, count: counts.find((one) => one.value === value)?.count ?? 0 }));
  return [...first, ...counts.filter(({ value }) => !chosen.includes(value))];
}
