import { calendarDate, movedDateText } from '../../messages/calendar-date.js';
import { createFormats } from '../../messages/formats.js';
import { dayOf } from '../../model/zoned-time.js';
import { DeadlineTitle } from '../deadlines/deadline-row.js';
import { ThirtyDays } from '../deadlines/thirty-days.js';
import { Banner } from '../layout/banner.js';
import { Section } from '../layout/page-parts.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { DaysLeft } from '../search/item-facts.js';
import { contentLanguage } from '../search/item-link.js';
import type { HealthSummary } from '../sources/load-sources.js';
import { todayPhrases } from './today-phrases.js';
import type { TodayView } from './today-view.js';

const deadlinesShown = 6;

/** The deadlines of the next thirty days, and dates that moved. */
export function Ahead({ today: { ahead, moved } }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  const { deadlines, details } = ahead;
  const more = deadlines.length - deadlinesShown;
  return (
    <Section id="ahead" title={t.ahead} end={<a href="/deadlines">{t.allDeadlines}</a>}>
      {deadlines.length === 0 ? <p class="soft">{t.noDeadline}</p> : null}
      <ThirtyDays deadlines={deadlines} today={dayOf(reader.now.toISOString(), reader.timeZone)} details={details} />
      <ul class="dues">
        {deadlines.slice(0, deadlinesShown).map(({ item, date }) => (
          <li key={`${item.id} ${date.role} ${date.date}`}>
            <time dateTime={date.date}>
              {date.date.length === 10
                ? createFormats({ ...reader, timeZone: 'UTC' }).shortDay(new Date(date.date))
                : calendarDate(date.date, reader.language)}
            </time>
            <span>
              <a href={`/items/${item.id}`}>
                <DeadlineTitle named={{ item, date }} details={details} />
              </a>
              <small lang={contentLanguage(item)}>{bindPunctuation(item.title)}</small>
            </span>
            <DaysLeft date={date} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="soft">{reader.formats.count(t.more, more)}</p> : null}
      {moved.map(({ item, date }) => (
        <p key={`${item.id} ${date.role} ${date.to}`} class="line">
          <a href={`/items/${item.id}`}>{movedDateText(date, reader.language)}</a>
        </p>
      ))}
    </Section>
  );
}

export function NextMail({ today: { mail } }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  return (
    <Section id="mail" title={t.mail} end={mail && <span class="soft">{reader.moment(new Date(mail.at))}</span>}>
      {mail ? (
        <p class="line">
          <span>{reader.formats.count(t.readers, mail.readers)}</span>
          {reader.may('administer') ? <a href={`/subscriptions/${mail.id}/preview`}>{t.preview}</a> : null}
        </p>
      ) : (
        <p class="line">
          <span>{t.noMail}</span> <a href="/subscribe">{t.subscribe}</a>
        </p>
      )}
    </Section>
  );
}

/** Sources that cannot be read, in one line. */
export function Trouble({ health: { failing, read, on } }: { readonly health: HealthSummary }) {
  const [t, reader] = useWords(todayPhrases);
  if (failing === 0 || read === 0) return null;
  const title = reader.formats.count(t.trouble(reader.formats.number(on)), failing);
  return <Banner title={title} state={`trouble ${failing}`} link={<a href="/sources?show=unread">{t.see}</a>} />;
}
