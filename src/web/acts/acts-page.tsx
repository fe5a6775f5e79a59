import { citingQuery } from '../../acts/act-address.js';
import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { type ActsPlace, actOrders, actsSearch, jurisdictionsOf, selectActs } from '../../acts/select-acts.js';
import { actsShown, type NamedActRow, type NamedActs } from '../../jobs/read/load-acts.js';
import { datedRole } from '../../messages/calendar-date.js';
import { jurisdictionName } from '../../messages/names.js';
import { ExportLinks } from '../exports/export-links.js';
import { FindForm, Select } from '../layout/field.js';
import { Button, PageHead } from '../layout/page-parts.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { procedurePhrases } from '../procedures/procedure-phrases.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { ActLink, OfficialText } from './act-links.js';
import { actPhrases } from './act-phrases.js';

interface ActsPageProps {
  readonly acts: NamedActs;
  readonly place: ActsPlace;
}

export function ActsPage({ acts: { scanned, acts }, place }: ActsPageProps) {
  const [t, reader] = useWords(actPhrases);
  const selected = selectActs(acts, place);
  const shown = selected.slice(0, actsShown);
  return (
    <>
      <PageHead title={t.title} lead={reader.formats.count(t.intro, scanned)}>
        <p>
          <a href="/procedures">{procedurePhrases[reader.language].toList}</a>
        </p>
      </PageHead>
      <FindAct />
      {acts.length === 0 ? (
        <p class="soft">{t.noActs}</p>
      ) : (
        <>
          <FilterActs acts={acts} place={place} />
          <section aria-labelledby="acts">
            <div class="sec-head">
              <h2 id="acts">{reader.formats.count(t.count, selected.length)}</h2>
              {selected.length < 2 ? null : <OrderLinks place={place} />}
            </div>
            {shown.length < selected.length ? <p class="soft">{t.first(reader.formats.number(shown.length))}</p> : null}
            {shown.length === 0 ? null : (
              <>
                <ExportLinks list="acts" search={actsSearch(place)} />
                <ActsTable acts={shown} />
              </>
            )}
          </section>
        </>
      )}
    </>
  );
}

type PlaceProps = Omit<ActsPageProps, 'acts'>;

function FilterActs({ acts, place }: PlaceProps & { readonly acts: readonly NamedActRow[] }) {
  const [t, reader] = useWords(actPhrases);
  const { language, formats } = reader;
  const counts = jurisdictionsOf(acts);
  const { jurisdiction: chosen, order } = place;
  const all = chosen === undefined || counts.has(chosen) ? [...counts] : [...counts, [chosen, 0] as const];
  const options = all
    .map(([code, count]) => [code, `${jurisdictionName(code, language)} (${formats.number(count)})`] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, language));
  return (
    <search>
      <form action="/acts" method="get" aria-label={t.filter}>
        <label for="jurisdiction">{t.columns.jurisdiction}</label>
        <div class="search-line">
          <Select name="jurisdiction" options={[['', t.everywhere], ...options]} value={chosen ?? ''} />
          <Button label={t.apply} />
        </div>
        {order === 'cited' ? null : <input type="hidden" name="order" value={order} />}
      </form>
    </search>
  );
}

function OrderLinks({ place }: PlaceProps) {
  const [t] = useWords(actPhrases);
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

function ActsTable({ acts }: { readonly acts: readonly NamedActRow[] }) {
  const [t, reader] = useWords(actPhrases);
  const { name, jurisdiction, items, last, next } = t.columns;
  const columns: readonly Column<NamedActRow>[] = [
    {
      head: name,
      as: 'name',
      cell: ({ reference }) => (
        <>
          <ActLink reference={reference} />
          <span class="under soft">
            <OfficialText reference={reference} />
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
    { head: last, as: 'day', cell: ({ lastAt }) => <When at={lastAt} as="day" /> },
    { head: next, cell: ({ next }) => next && datedRole(next, reader.language) },
  ];
  return <Table label={t.table} columns={columns} rows={acts} keyOf={({ reference }) => reference} />;
}

function whereOf(reference: string, { language }: Reader): string | null {
  const jurisdiction = jurisdictionOfAct(reference);
  return jurisdiction && jurisdictionName(jurisdiction, language);
}

export function FindAct() {
  const [t] = useWords(actPhrases);
  return <FindForm action="/acts" name="act" words={t} />;
}
