import { addDays } from '../../deadlines/calendar-days.js';
import { bilingual } from '../../messages/bilingual.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { dayOf } from '../../model/zoned-time.js';
import { type QueriedDays, queriedDays, withDays } from '../../query/query-pieces.js';
import { Field, Select } from '../layout/field.js';
import { Button } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { type SearchParams, searchHref } from './search-params.js';

const phrases = bilingual({
  dates: ['Dates', 'Dates'],
  field: ['Date', 'Date'],
  fields: {
    published: ['de publication', 'published'],
    seen: ['de repérage', 'found'],
  },
  from: ['Du', 'From'],
  until: ['Au', 'To'],
  apply: ['Appliquer', 'Apply'],
  anyDate: ['Toutes les dates', 'Any date'],
  since: {
    1: ['Depuis hier', 'Since yesterday'],
    7: ['7 jours', '7\u00a0days'],
    30: ['30 jours', '30\u00a0days'],
    365: ['12 mois', '12\u00a0months'],
  },
  between: {
    published: ['Publiées', 'Published'],
    seen: ['Repérées', 'Found'],
  },
  fromDay: [(day: string) => `depuis le ${day}`, (day: string) => `since ${day}`],
  untilDay: [(day: string) => `jusqu’au ${day}`, (day: string) => `until ${day}`],
  span: [
    (from: string, until: string) => `du ${from} au ${until}`,
    (from: string, until: string) => `from ${from} to ${until}`,
  ],
});

const spans = [1, 7, 30, 365] as const;

/** Days of publication or first sight, in the search form. The chosen days become a condition of the query. */
export function DateFilter({ params }: { readonly params: SearchParams }) {
  const [t, reader] = useWords(phrases);
  const { days, rest } = queriedDays(params.q);
  const { field = 'published', from = '', until = '' } = days ?? {};
  return (
    <details class="fold">
      <summary>{days ? spokenDays(days, reader) : t.dates}</summary>
      <nav class="picks" aria-label={t.dates}>
        {spans.map((count) => {
          const chosen = { field, from: daysAgo(count, reader), until: '' } as const;
          const isChosen = days !== undefined && from === chosen.from && until === '';
          return (
            <a
              key={count}
              class="pick"
              href={searchHref(searchOfDays(params, withDays(rest, chosen, reader.language)))}
              aria-current={isChosen ? 'true' : undefined}
            >
              {t.since[count]}
            </a>
          );
        })}
        {days ? (
          <a class="pick" href={searchHref({ ...params, q: rest, after: undefined })}>
            {t.anyDate}
          </a>
        ) : null}
      </nav>
      <div class="in-line">
        <Field id="dated" label={t.field}>
          <Select
            name="dated"
            options={[
              ['published', t.fields.published],
              ['seen', t.fields.seen],
            ]}
            value={field}
          />
        </Field>
        <Field id="from" label={t.from}>
          <input name="from" type="date" value={from} />
        </Field>
        <Field id="until" label={t.until}>
          <input name="until" type="date" value={until} />
        </Field>
        <Button label={t.apply} />
      </div>
    </details>
  );
}

function spokenDays({ field, from, until }: QueriedDays, reader: Reader): string {
  const t = phrases[reader.language];
  const day = (text: string) => reader.formats.date(new Date(`${text}T12:00:00Z`));
  const span =
    until === '' ? t.fromDay(day(from)) : from === '' ? t.untilDay(day(until)) : t.span(day(from), day(until));
  return `${t.between[field]} ${span}`;
}

function daysAgo(count: number, reader: Reader): string {
  return addDays(dayOf(reader.now.toISOString(), reader.timeZone), -count);
}

/** Days as the only condition narrow the list without a query, which shows only items about AI. */
function searchOfDays(params: SearchParams, q: string): SearchParams {
  const isAlone = queriedDays(q).rest === '' && params.relevance.length === 0;
  return { ...params, q, after: undefined, relevance: isAlone ? ['ai'] : params.relevance };
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The parameters of the form, with its days turned into a condition of the query. */
export function withAskedDays(query: URLSearchParams, language: UiLanguage): URLSearchParams {
  const given = (name: string) => (day.test(query.get(name) ?? '') ? (query.get(name) ?? '') : '');
  const asked = { from: given('from'), until: given('until') };
  const whole = new URLSearchParams(query);
  for (const name of ['dated', 'from', 'until']) whole.delete(name);
  if (asked.from === '' && asked.until === '') return whole;
  const words = whole.get('q')?.trim() ?? '';
  const field = query.get('dated') === 'seen' ? 'seen' : 'published';
  whole.set('q', withDays(words, { field, ...asked }, language));
  if (words === '' && !whole.has('relevance')) whole.set('relevance', 'ai');
  return whole;
}
