import { referenceOfDate } from '../../acts/act-dates.js';
import { shortReference } from '../../acts/reference-name.js';
import { addDays } from '../../deadlines/calendar-days.js';
import type { NamedDate } from '../../deadlines/fold-deadlines.js';
import { calendarEvent, renderCalendar } from '../../deadlines/render-calendar.js';
import { issueLink, resumeLink } from '../../decisions/access/own-links.js';
import { linkPaths, siteAddress, tokenLink } from '../../digest/digest-links.js';
import { mapInSlices } from '../../jobs/read/in-slices.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { calendarTexts } from '../../messages/calendar-texts.js';
import { valueName } from '../../messages/value-name.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { dayOf } from '../../model/zoned-time.js';
import type { RefusedLink } from '../access/own-links.js';
import { answerError } from '../http/answer-error.js';
import { answerPolled, createPollRate } from '../http/answer-polled.js';
import { personOf } from '../http/principal-of-request.js';
import { readFields } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/policy-names.js';
import type { WebDeps } from '../site-env.js';
import { CalendarForm, CalendarPage } from './calendar-page.js';
import { calendarPhrases } from './calendar-phrases.js';
import { collectDeadlineParams, DeadlineSearch, deadlineSearchText, searchWords } from './deadline-params.js';

/** The most events, more than anybody needs, since calendar programs read all of them each time. */
const mostEvents = 1_000;
/** Answers are valid for an hour, since some programs ask every few minutes. */
const answered = { type: 'text/calendar; charset=utf-8', name: 'vigie.ics', maxAgeSeconds: 3_600 } as const;
const FormSearch = DeadlineSearch.strip();

/** How long past dates stay in a calendar. */
const daysBack = 31;

export function addCalendarRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const tooOften = createPollRate(deps);

  routes.post('/calendars', 'read', async (c) => {
    const fields = await readFields(c);
    const search = FormSearch.safeParse(collectDeadlineParams(fields));
    if (!search.success) return answerError(c, 400, 'form');
    const { language } = c.get('reader');
    const t = calendarPhrases[language];
    const name = fields.get('by') ?? '';
    const by = personOf(c, name);
    const refuse = (refused: RefusedLink): Response => {
      const form = <CalendarForm search={search.data} refused={refused} />;
      return respondPage(c, { title: t.title, section: 'deadlines', status: 422 }, form);
    };
    if (!by) return refuse({ name, tooMany: null });
    const content = { search: deadlineSearchText(search.data), language };
    const made = await issueLink(deps, 'calendar', { ...content, account: by.account ?? null }, by);
    if (made.kind === 'too-many') return refuse({ name, tooMany: made.most });
    const address = tokenLink(deps.publicUrl, 'calendar', made.token);
    const words = searchWords(search.data, await loadNaming(deps, language));
    const page = <CalendarPage search={search.data} words={words} address={address} grant={made.grant} />;
    return respondPage(c, { title: t.madeTitle, section: 'deadlines' }, page);
  });

  routes.get(linkPaths.calendar, 'public', async (c) => {
    const refused = tooOften(c);
    if (refused) return refused;
    const content = await resumeLink(deps, 'calendar', c.req.query('t') ?? '');
    // On 503, programs keep their previous answer.
    if (content === 'waits') return answerError(c, 503, 'unavailable');
    const search = DeadlineSearch.safeParse(collectDeadlineParams(new URLSearchParams(content?.search)));
    if (!content || !search.success) return answerError(c, 404, 'not-found');
    const calendar = await writeCalendar(deps, search.data, content.language);
    if (calendar === undefined) return answerError(c, 503, 'unavailable');
    return answerPolled(c, { ...answered, body: calendar });
  });
}

/** Undefined if the search takes too long, since an empty calendar would delete the entries of its readers. */
async function writeCalendar(deps: WebDeps, search: DeadlineSearch, language: UiLanguage): Promise<string | undefined> {
  const naming = await loadNaming(deps, language);
  const from = addDays(dayOf(deps.clock.now().toISOString(), deps.timeZone), -daysBack);
  const { deadlines, warnings } = await loadDeadlines(deps, { ...search, show: 'ahead', from });
  if (warnings.some(({ code }) => code === 'too-costly')) return undefined;
  const sourceName = (id: string): string => valueName('source', id, naming);
  const items = `${siteAddress(deps.publicUrl, linkPaths.items)}/`;
  const name = calendarTexts[language].name(searchWords(search, naming));
  const provisionName = ({ item, date }: NamedDate): string | null => {
    const reference = referenceOfDate(item, date);
    return reference === null ? null : shortReference(reference, language);
  };
  const context = { language, items, sourceName, provisionName };
  const events = await mapInSlices(deadlines.slice(0, mostEvents), (one) => calendarEvent(one, context));
  return renderCalendar({ name, language, events });
}
