import { linksOf } from '../../decisions/access/own-links.js';
import type { CalendarContent } from '../../model/access/grant.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { facetFields } from '../../model/item/item-fields.js';
import { type ListedLink, RevokeNote } from '../access/link-section.js';
import { NameField } from '../layout/field.js';
import { Said, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { WebDeps } from '../site-env.js';
import { calendarPhrases } from './calendar-phrases.js';
import { collectDeadlineParams, DeadlineSearch, deadlinesHref, searchWords } from './deadline-params.js';

interface CalendarPageProps {
  readonly search: DeadlineSearch;
  /** What is searched and filtered by, in words; empty for nothing. */
  readonly words: string;
  readonly address: string;
  /** Id of the grant. */
  readonly grant: string;
}

export function CalendarPage({ search, words, address, grant }: CalendarPageProps) {
  const [t] = useWords(calendarPhrases);
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
      <RevokeNote part="calendars" grant={grant} phrases={t} />
      <p>
        <a href={deadlinesHref(search)}>{t.back}</a>
      </p>
    </div>
  );
}

export interface RefusedCalendar {
  /** The name that was sent, where that is what was wrong. */
  readonly name: string;
  /** Null where the name is missing. */
  readonly tooMany: number | null;
}

interface CalendarFormProps {
  readonly search: DeadlineSearch;
  readonly refused?: RefusedCalendar | undefined;
}

/** Makes the address of a calendar of a search's deadlines: each button press makes one of its own. */
export function CalendarForm({ search, refused }: CalendarFormProps) {
  const [t, reader] = useWords(calendarPhrases);
  const isNameless = refused !== undefined && refused.tooMany === null;
  return (
    <Section class="panel calendar-panel" id="calendar" title={t.title}>
      <p>{t.text}</p>
      <Said as="alert" text={refused?.tooMany == null ? null : t.tooMany(reader.formats.number(refused.tooMany))} />
      <form class="retry" method="post" action="/calendars">
        {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
        {facetFields.flatMap((field) =>
          search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
        )}
        {search.role.map((role) => (
          <input key={role} type="hidden" name="role" value={role} />
        ))}
        <NameField {...(isNameless ? { value: refused.name, error: t.nameMissing } : {})} />
        <button type="submit">{t.create}</button>
      </form>
    </Section>
  );
}

export async function listCalendars(
  deps: WebDeps,
  account: string,
  language: UiLanguage,
): Promise<readonly ListedLink[]> {
  const calendars = await linksOf(deps.store, 'calendar', account);
  if (calendars.length === 0) return [];
  const naming = await loadNaming(deps, language);
  return calendars.map(({ id, createdAt, calendar }) => ({
    id,
    createdAt,
    ...calendarWords(calendar, naming, language),
  }));
}

export function calendarWords(
  calendar: CalendarContent,
  naming: Awaited<ReturnType<typeof loadNaming>>,
  language: UiLanguage,
): Pick<ListedLink, 'home' | 'words'> {
  // What an earlier version took for a search may be none to this one.
  const { data: search } = DeadlineSearch.safeParse(collectDeadlineParams(new URLSearchParams(calendar.search)));
  const words = search ? searchWords(search, naming) : calendar.search;
  return {
    home: search ? deadlinesHref(search) : null,
    words: words === '' ? calendarPhrases[language].everything : words,
  };
}
