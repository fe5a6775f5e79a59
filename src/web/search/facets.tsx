import type { SearchOutcome } from '../../jobs/read/run-search.js';
import { gatherValues, type Naming, valueName } from '../../messages/value-name.js';
import { type FacetField, facetFields, itemFields } from '../../model/item/item-fields.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { Toggle, toggleValue } from './filter-chips.js';
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
  const rows = rowsOf(field, props);
  if (rows.length === 0) return null;
  const later = rows.slice(shownAtOnce);
  return (
    <Section class="facet" id={`facet-${field}`} title={itemFields[field].facet[reader.language]}>
      <FacetValues field={field} rows={rows.slice(0, shownAtOnce)} {...props} />
      {later.length > 0 ? (
        <details>
          <summary>
            {t.more} ({rows.length})
          </summary>
          <FacetValues field={field} rows={later} {...props} />
        </details>
      ) : null}
    </Section>
  );
}

interface FacetRow {
  readonly key: string;
  /** All values that mean the same. */
  readonly values: readonly string[];
  readonly count: number;
}

function rowsOf(field: FacetField, { facets, params, naming }: FacetsProps): readonly FacetRow[] {
  const counts = new Map(withChosen(facets[field] ?? [], params[field]).map(({ value, count }) => [value, count]));
  return gatherValues(field, [...counts.keys()], naming).map(([key, values]) => ({
    key,
    values,
    count: values.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0),
  }));
}

interface FacetValuesProps extends FacetsProps {
  readonly field: FacetField;
  readonly rows: readonly FacetRow[];
}

function FacetValues({ field, rows, params, naming }: FacetValuesProps) {
  const reader = useReader();
  const base = searchHref(params);
  return (
    <ul>
      {rows.map(({ key, values, count }) => (
        <li key={key}>
          <Toggle
            base={base}
            href={() => searchHref(toggleFacet(params, field, values))}
            value={toggleValue(field, values)}
            isOn={values.some((value) => params[field].includes(value))}
          >
            <span class="facet-name">{valueName(field, key, naming)}</span>
            <span class="facet-count">{reader.formats.number(count)}</span>
          </Toggle>
        </li>
      ))}
    </ul>
  );
}

/** Puts the values that are filtered by first, even if their count is 0. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const first = chosen.map((value) => ({ value, count: counts.find((one) => one.value === value)?.count ?? 0 }));
  return [...first, ...counts.filter(({ value }) => !chosen.includes(value))];
}
