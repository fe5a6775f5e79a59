import { RevokeNote } from '../access/revoke-note.js';
import type { Reader } from '../site-env.js';
import { calendarPhrases } from './calendar-phrases.js';
import { type DeadlineSearch, deadlinesHref } from './deadline-params.js';

interface CalendarPageProps {
  readonly search: DeadlineSearch;
  /** What is searched and filtered by, in words; empty for nothing. */
  readonly words: string;
  readonly address: string;
  /** Id of the grant. */
  readonly grant: string;
  readonly reader: Reader;
}

/** The address of a calendar that was just made, which is shown this once. */
export function CalendarPage({ search, words, address, grant, reader }: CalendarPageProps) {
  const t = calendarPhrases[reader.language];
  return (
    <div class="narrow stacked">
      <h1>{t.madeTitle}</h1>
      <p>
        {t.holds}
        {t.colon}
        <strong>{words === '' ? t.everything : words}</strong>
      </p>
      <p>{t.made}</p>
      <p class="panel">
        <span class="hidden">{t.address} </span>
        <code class="given-once">{address}</code>
      </p>
      <p>
        <a class="button" href={address.replace(/^https?:/, 'webcal:')}>
          {t.open}
        </a>
      </p>
      <RevokeNote part="calendars" grant={grant} phrases={t} reader={reader} />
      <p>
        <a href={deadlinesHref(search)}>{t.back}</a>
      </p>
    </div>
  );
}
