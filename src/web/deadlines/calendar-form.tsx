import { facetFields } from '../../model/item-fields.js';
import { NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { calendarPhrases } from './calendar-phrases.js';
import type { DeadlineSearch } from './deadline-params.js';

interface CalendarFormProps {
  readonly search: DeadlineSearch;
  readonly reader: Reader;
  /** The name that was sent and refused. */
  readonly refused?: string | undefined;
}

/** Makes the address of a calendar of a search's deadlines: each button press makes one of its own. */
export function CalendarForm({ search, reader, refused }: CalendarFormProps) {
  const t = calendarPhrases[reader.language];
  return (
    <section class="panel calendar-panel" aria-labelledby="calendar">
      <h2 id="calendar">{t.title}</h2>
      <p>{t.text}</p>
      <form class="retry" method="post" action="/calendars">
        {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
        {facetFields.flatMap((field) =>
          search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
        )}
        {search.role.map((role) => (
          <input key={role} type="hidden" name="role" value={role} />
        ))}
        <NameField reader={reader} {...(refused === undefined ? {} : { value: refused, error: t.nameMissing })} />
        <button type="submit">{t.create}</button>
      </form>
    </section>
  );
}
