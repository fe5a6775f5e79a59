import { citingQuery } from '../../acts/act-address.js';
import type { ActView } from '../../jobs/read/load-act.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/capitalise.js';
import { dateRoleName } from '../../messages/date-role-name.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { deadlinesHref } from '../deadlines/deadline-params.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';

interface OtherDeadlinesProps {
  readonly view: ActView;
  readonly reader: Reader;
  readonly naming: Naming;
}

const mostShown = 10;

/** What the list of deadlines has of the act beside its own dates, so that the two pages show the same days. */
export function OtherDeadlines({ view: { reference, deadlines }, reader, naming }: OtherDeadlinesProps) {
  const { total, others } = deadlines;
  if (others.length === 0) return null;
  const { language, formats } = reader;
  const t = actPhrases[language];
  return (
    <section aria-labelledby="other-dates">
      <h2 id="other-dates">{t.otherDates}</h2>
      <p class="quiet">{t.otherDatesNote}</p>
      <ul class="findings act-dates">
        {others.slice(0, mostShown).map(({ item, date: { date, role, subject } }) => (
          <li key={`${item.id} ${date} ${role}`}>
            <strong>
              <time dateTime={date}>{capitalise(calendarDate(date, language), language)}</time>
            </strong>
            {language === 'fr' ? '\u00a0: ' : ': '}
            {dateRoleName(role, language)}
            {subject === null ? null : (
              <span class="quiet" lang={contentLanguage(item)}>
                {' '}
                ({bindPunctuation(subject)})
              </span>
            )}
            <span class="line">
              <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
                {bindPunctuation(item.title)}
              </a>{' '}
              <span class="quiet">{valueName('source', item.sourceId, naming)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p class="paging">
        <a href={deadlinesHref({ q: citingQuery([reference]) })}>{formats.count(t.allDates, total)}</a>
      </p>
    </section>
  );
}
