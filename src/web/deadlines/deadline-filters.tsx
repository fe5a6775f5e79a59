import { dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { valueName } from '../../messages/value-name.js';
import { type FacetField, facetFields, itemFields } from '../../model/item/item-fields.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { askedReferences } from '../../query/query-pieces.js';
import { Field, Select } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import { FilterChips, KeptReferences } from '../search/filter-chips.js';
import { deadlineRoles, deadlineSearchText, deadlinesHref } from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';
import type { DeadlinesView } from './month-list.js';

/** What most people narrow deadlines by; what else a search was filtered by stays so. */
const chosenBy = ['jurisdiction', 'topic', 'policy'] as const satisfies readonly FacetField[];
const keptFields = facetFields.filter((field) => !(chosenBy as readonly FacetField[]).includes(field));

export function DeadlineFilters({ params, list, naming }: Pick<DeadlinesView, 'params' | 'list' | 'naming'>) {
  const [t, reader] = useWords(deadlinePhrases);
  const { language } = reader;
  const roleOptions = deadlineRoles.flatMap((role): [string, string][] => {
    const count = list.roles.find(({ value }) => value === role)?.count ?? 0;
    const name = capitalise(dateRoleName(role, language), language);
    if (count > 0) return [[role, `${name} (${reader.formats.number(count)})`]];
    return params.role.includes(role) ? [[role, name]] : [];
  });
  return (
    <search class="deadline-filters">
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
          <button type="submit">{t.apply}</button>
          {deadlineSearchText(params) === '' ? null : (
            <a class="clear-filters" href={deadlinesHref({ show: params.show })}>
              {t.clear}
            </a>
          )}
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
