import { linksOf } from '../../decisions/access/own-links.js';
import type { CalendarContent } from '../../model/access/grant.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { ListedLink } from '../access/link-section.js';
import { loadNaming } from '../policies/load-naming.js';
import type { WebDeps } from '../web-deps.js';
import { calendarPhrases } from './calendar-phrases.js';
import { collectDeadlineParams, DeadlineSearch, deadlinesHref, searchWords } from './deadline-params.js';

/** The calendars of an account, with what each is of. */
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

/** The page that shows what a calendar is of, and what that is called. Pure. */
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
