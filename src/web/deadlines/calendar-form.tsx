import { facetFields } from '../../model/item/item-fields.js';
import { NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { calendarPhrases } from './calendar-phrases.js';
import type { DeadlineSearch } from './deadline-params.js';

export interface RefusedCalendar {
  /** The name that was sent, where that is what was wrong. */
  readonly name: string;
  /** Null where the name is missing. */
  readonly tooMany: number | null;
}

interface CalendarFormProps {
  readonly search: DeadlineSearch;
  readonly reader: Reader;
  readonly refused?: RefusedCalendar | undefined;
}

/** Makes the address of a calendar of a search's deadlines: each button press makes one of its own. */
export function CalendarForm({ search, reader, refused }: CalendarFormProps) {
  const t = calendarPhrases[reader.language];
  const isNameless = refused !== undefined && refused.tooMany === null;
  return (
    <section class="panel calendar-panel" aria-labelledby="calendar">
      <h2 id="calendar">{t.title}</h2>
      <p>{t.text}</p>
      {refused?.tooMany == null ? null : (
        <p class="notice notice-alert" role="alert">
          {t.tooMany(reader.formats.number(refused.tooMany))}
        </p>
      )}
      <form class="retry" method="post" action="/calendars">
        {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
        {facetFields.flatMap((field) =>
          search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
        )}
        {search.role.map((role) => (
          <input key={role} type="hidden" name="role" value={role} />
        ))}
        <NameField reader={reader} {...(isNameless ? { value: refused.name, error: t.nameMissing } : {})} />
        <button type="submit">{t.create}</button>
      </form>
    </section>
  );
}
