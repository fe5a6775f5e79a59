import { citingQuery } from '../../acts/act-address.js';
import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { type ActsPlace, actOrders, actsSearch, jurisdictionsOf, selectActs } from '../../acts/select-acts.js';
import { actsShown, type NamedActRow, type NamedActs } from '../../jobs/read/load-acts.js';
import { datedRole } from '../../messages/date-role-name.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { ExportLinks } from '../exports/export-links.js';
import { Select } from '../layout/select.js';
import { type Column, Table } from '../layout/table.js';
import { When } from '../layout/when.js';
import { procedurePhrases } from '../procedures/procedure-phrases.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { ActLink, OfficialText } from './act-link.js';
import { actPhrases } from './act-phrases.js';
import { FindAct } from './find-act.js';

interface ActsPageProps {
  readonly acts: NamedActs;
  readonly place: ActsPlace;
  readonly reader: Reader;
}

/** The acts that the watch names most. */
export function ActsPage({ acts: { scanned, acts }, place, reader }: ActsPageProps) {
  const t = actPhrases[reader.language];
  const selected = selectActs(acts, place);
  const shown = selected.slice(0, actsShown);
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{reader.formats.count(t.intro, scanned)}</p>
        <p>
          <a href="/procedures">{procedurePhrases[reader.language].toList}</a>
        </p>
      </header>
      <FindAct reader={reader} />
      {acts.length === 0 ? (
        <p class="quiet">{t.noActs}</p>
      ) : (
        <>
          <FilterActs acts={acts} place={place} reader={reader} />
          <section aria-labelledby="acts">
            <div class="results-head">
              <h2 id="acts">{reader.formats.count(t.count, selected.length)}</h2>
              {selected.length < 2 ? null : <OrderLinks place={place} reader={reader} />}
            </div>
            {shown.length < selected.length ? (
              <p class="quiet">{t.first(reader.formats.number(shown.length))}</p>
            ) : null}
            {shown.length === 0 ? null : (
              <>
                <ExportLinks list="acts" search={actsSearch(place)} reader={reader} />
                <ActsTable acts={shown} reader={reader} />
              </>
            )}
          </section>
        </>
      )}
    </>
  );
}

type PlaceProps = Omit<ActsPageProps, 'acts'>;

function FilterActs({ acts, place, reader }: PlaceProps & { readonly acts: readonly NamedActRow[] }) {
  const t = actPhrases[reader.language];
  const { language, formats } = reader;
  const counts = jurisdictionsOf(acts);
  const { jurisdiction: chosen, order } = place;
  const all = chosen === undefined || counts.has(chosen) ? [...counts] : [...counts, [chosen, 0] as const];
  const options = all
    .map(([code, count]) => [code, `${jurisdictionName(code, language)} (${formats.number(count)})`] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, language));
  return (
    <search>
      <form class="find-act" action="/acts" method="get" aria-label={t.filter}>
        <label for="jurisdiction">{t.columns.jurisdiction}</label>
        <div class="search-line">
          <Select name="jurisdiction" options={[['', t.everywhere], ...options]} value={chosen ?? ''} described={{}} />
          <button type="submit">{t.apply}</button>
        </div>
        {order === 'cited' ? null : <input type="hidden" name="order" value={order} />}
      </form>
    </search>
  );
}

function OrderLinks({ place, reader }: PlaceProps) {
  const t = actPhrases[reader.language];
  return (
    <nav class="sort" aria-label={t.order}>
      {actOrders.map((order) => {
        const search = actsSearch({ ...place, order });
        return (
          <a
            key={order}
            href={search === '' ? '/acts' : `/acts?${search}`}
            aria-current={order === place.order ? 'true' : undefined}
          >
            {t.orders[order]}
          </a>
        );
      })}
    </nav>
  );
}

function ActsTable({ acts, reader }: { readonly acts: readonly NamedActRow[]; readonly reader: Reader }) {
  const t = actPhrases[reader.language];
  const { name, jurisdiction, items, last, next } = t.columns;
  const columns: readonly Column<NamedActRow>[] = [
    {
      head: name,
      as: 'name',
      cell: ({ reference }) => (
        <>
          <ActLink reference={reference} reader={reader} />
          <span class="line quiet">
            <OfficialText reference={reference} reader={reader} />
          </span>
        </>
      ),
    },
    { head: jurisdiction, cell: ({ reference }) => whereOf(reference, reader) },
    {
      head: items,
      as: 'figure',
      cell: ({ reference, items }) => (
        <a href={searchHref({ q: citingQuery([reference]), relevance: ['ai'] })}>{reader.formats.number(items)}</a>
      ),
    },
    { head: last, as: 'day', cell: ({ lastAt }) => <When at={lastAt} reader={reader} as="day" /> },
    { head: next, cell: ({ next }) => next && datedRole(next, reader.language) },
  ];
  return <Table label={t.table} columns={columns} rows={acts} keyOf={({ reference }) => reference} />;
}

function whereOf(reference: string, { language }: Reader): string | null {
  const jurisdiction = jurisdictionOfAct(reference);
  return jurisdiction && jurisdictionName(jurisdiction, language);
}
