import type { DeadlineList } from '../../jobs/read/load-deadlines.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { type FacetField, facetFields, itemFields } from '../../model/item/item-fields.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { queriedReferences } from '../../query/query-pieces.js';
import { Field, Select } from '../layout/field.js';
import { Button, PickLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { FilterChips, KeptReferences, ToggleForm } from '../search/filter-chips.js';
import { type DeadlinePageParams, deadlineRoles, deadlineSearchText, deadlinesHref } from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';

interface PicksProps {
  readonly params: DeadlinePageParams;
  readonly list: DeadlineList;
  readonly naming: Naming;
  readonly moved: number;
}

/** The number of jurisdictions with a link of their own, most publications first. The form has all. */
const picked = 4;

/** Links for the most common filters, and a form with the others. */
export function DeadlinePicks({ params, list, naming, moved }: PicksProps) {
  const [t, { language, formats }] = useWords(deadlinePhrases);
  const { from: _from, until: _until, page: _page, ...asked } = params;
  const near = (list.facets.jurisdiction ?? []).slice(0, picked).map(({ value }) => value);
  const jurisdictions = [...new Set([...near, ...params.jurisdiction])];
  const roles = list.roles.filter(({ value }) => deadlineRoles.some((role) => role === value));
  return (
    <>
      <nav class="filters" aria-label={t.filters}>
        <div class="picks">
          <PickLink href={deadlinesHref({ ...asked, mine: 'yes' })} isOn={params.mine !== undefined}>
            {t.mine}
          </PickLink>
          <PickLink href={deadlinesHref({ ...asked, mine: undefined })} isOn={params.mine === undefined}>
            {t.everybodys}
          </PickLink>
        </div>
        <div class="picks">
          <span class="lab">{itemFields.jurisdiction.facet[language]}</span>
          {jurisdictions.map((code) => (
            <PickLink
              key={code}
              href={deadlinesHref({ ...asked, jurisdiction: toggled(params.jurisdiction, code) })}
              isOn={params.jurisdiction.includes(code)}
            >
              {valueName('jurisdiction', code, naming)}
            </PickLink>
          ))}
        </div>
        <div class="picks">
          <span class="lab">{t.role}</span>
          {deadlineRoles.flatMap((role) => {
            const count = roles.find(({ value }) => value === role)?.count ?? 0;
            const isOn = params.role.includes(role);
            if (count === 0 && !isOn) return [];
            const words = `${capitalise(dateRoleName(role, language), language)} ${formats.number(count)}`;
            return [
              <PickLink key={role} href={deadlinesHref({ ...asked, role: toggled(params.role, role) })} isOn={isOn}>
                {words}
              </PickLink>,
            ];
          })}
        </div>
        <div class="picks">
          {moved === 0 && params.moved === undefined ? null : (
            <PickLink
              href={deadlinesHref({ ...asked, moved: params.moved === undefined ? 'yes' : undefined })}
              isOn={params.moved !== undefined}
            >{`${t.movedOnly} ${formats.number(moved)}`}</PickLink>
          )}
          <PickLink
            href={deadlinesHref({ ...asked, show: params.show === 'past' ? 'ahead' : 'past' })}
            isOn={params.show === 'past'}
          >
            {t.past}
          </PickLink>
        </div>
      </nav>
      <MoreFilters params={params} list={list} naming={naming} />
    </>
  );
}

function toggled<T extends string>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

const chosenBy = ['jurisdiction', 'topic', 'policy'] as const satisfies readonly FacetField[];
/** Other filters of the search stay. */
const keptFields = facetFields.filter((field) => !chosenBy.some((chosen) => chosen === field));

function MoreFilters({ params, list, naming }: Omit<PicksProps, 'moved'>) {
  const [t, { language }] = useWords(deadlinePhrases);
  const isAsked = params.q !== '' || params.topic.length + params.policy.length > 0;
  return (
    <search>
      <details class="fold" open={isAsked}>
        <summary>{t.moreFilters}</summary>
        <form action="/deadlines" method="get">
          <div class="side-by-side">
            <Field id="words" label={t.words}>
              <input name="q" type="search" value={queriedReferences(params.q).words} maxlength={4_000} />
            </Field>
            {chosenBy.map((field) => {
              // Without counts: facets count publications, several of which may name one deadline, so the numbers would not fit this list.
              const options = withChosen(list.facets[field] ?? [], params[field])
                .map((value): [string, string] => [value, valueName(field, value, naming)])
                .sort(([, a], [, b]) => a.localeCompare(b, language));
              return (
                <Field key={field} id={field} label={itemFields[field].facet[language]}>
                  <Select name={field} options={[['', t.all[field]], ...options]} value={params[field][0] ?? ''} />
                </Field>
              );
            })}
          </div>
          <KeptReferences q={params.q} />
          {[...keptFields, 'role' as const].flatMap((field) =>
            params[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
          )}
          {params.show === 'past' ? <input type="hidden" name="show" value="past" /> : null}
          <p class="buttons">
            <Button label={t.apply} />
            {deadlineSearchText(params) === '' ? null : <a href={deadlinesHref({ show: params.show })}>{t.clear}</a>}
          </p>
        </form>
      </details>
      <ToggleForm base={deadlinesHref({ ...params, page: 1 })} />
      <FilterChips params={{ ...params, page: 1 }} fields={keptFields} hrefOf={deadlinesHref} naming={naming} />
    </search>
  );
}

/** Also keeps chosen values without results. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly string[] {
  return [...new Set([...counts.map(({ value }) => value), ...chosen])];
}
