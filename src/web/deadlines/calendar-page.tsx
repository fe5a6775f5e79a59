import { linksOf } from '../../decisions/access/own-links.js';
import type { CalendarContent } from '../../model/access/grant.js';
import { facetFields } from '../../model/item/item-fields.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { LinkForm, LinkMade, type ListedLink, type RefusedLink } from '../access/own-links.js';
import { ButtonLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { WebDeps } from '../site-env.js';
import { calendarPhrases } from './calendar-phrases.js';
import { collectDeadlineParams, DeadlineSearch, deadlinesHref, searchWords } from './deadline-params.js';

interface CalendarPageProps {
  readonly search: DeadlineSearch;
  readonly words: string;
  readonly address: string;
  /** Id of the grant. */
  readonly grant: string;
}

export function CalendarPage({ search, words, address, grant }: CalendarPageProps) {
  const [t] = useWords(calendarPhrases);
  return (
    <LinkMade part="calendars" words={words || t.everything} grant={grant} home={deadlinesHref(search)}>
      <p class="panel">
        <span class="sr">{t.address} </span>
        <code class="given-once">{address}</code>
      </p>
      <p>
        <ButtonLink href={address.replace(/^https?:/, 'webcal:')} label={t.open} />
      </p>
    </LinkMade>
  );
}

interface CalendarFormProps {
  readonly search: DeadlineSearch;
  readonly refused?: RefusedLink | undefined;
}

export function CalendarForm({ search, refused }: CalendarFormProps) {
  return (
    <LinkForm part="calendars" refused={refused}>
      {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
      {facetFields.flatMap((field) =>
        search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
      )}
      {search.role.map((role) => (
        <input key={role} type="hidden" name="role" value={role} />
      ))}
    </LinkForm>
  );
}

/** The calendars of one account, or of everybody. */
export async function listCalendars(
  deps: WebDeps,
  language: UiLanguage,
  account?: string,
): Promise<readonly ListedLink[]> {
  const calendars = await linksOf(deps.store, 'calendar', account);
  if (calendars.length === 0) return [];
  const naming = await loadNaming(deps, language);
  return calendars.map(({ id, createdAt, calendar }) => ({
    id,
    createdAt,
    account: calendar.account,
    ...calendarWords(calendar, naming, language),
  }));
}

export function calendarWords(
  calendar: CalendarContent,
  naming: Awaited<ReturnType<typeof loadNaming>>,
  language: UiLanguage,
): Pick<ListedLink, 'home' | 'words'> {
  // This version may not be able to read a search of an earlier one.
  const { data: search } = DeadlineSearch.safeParse(collectDeadlineParams(new URLSearchParams(calendar.search)));
  const words = search ? searchWords(search, naming) : calendar.search;
  return {
    home: search ? deadlinesHref(search) : null,
    words: words === '' ? calendarPhrases[language].everything : words,
  };
}
