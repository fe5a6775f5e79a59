import { weekdayName } from '../../messages/calendar-date.js';
import { itemFields } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import { useWords } from '../layout/words.js';
import { EmptyIndex } from '../search/empty-results.js';
import { searchHref } from '../search/search-params.js';
import { HealthBanner, KeyNotice, UnderstandNotice } from '../sources/health-notices.js';
import { summariseHealth } from '../sources/load-sources.js';
import { ToDecide } from './to-decide.js';
import { Ahead, NextMail, Trouble } from './today-aside.js';
import { Followed, ToReview } from './today-changes.js';
import { todayPhrases } from './today-phrases.js';
import type { TodayView } from './today-view.js';

export function TodayPage(view: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  const health = summariseHealth(view.sources);
  const day = new Date(`${dayOf(reader.now.toISOString(), reader.timeZone)}T00:00:00.000Z`).getUTCDay();
  return (
    <>
      <div class="head">
        <h1>{t.title}</h1>
        <p class="soft">
          {weekdayName(day === 0 ? 7 : day, reader.language)} {reader.formats.date(reader.now)}
        </p>
      </div>
      <HealthBanner health={health} offlineSince={view.offlineSince} />
      {reader.may('edit') ? <KeyNotice sources={view.sources} /> : null}
      <UnderstandNotice run={view.understanding} />
      {view.isEmpty ? <EmptyIndex health={health} /> : <Since {...view} />}
      <div class="cols">
        <ToDecide {...view} />
        <aside aria-label={t.toCome}>
          <Ahead {...view} />
          <NextMail {...view} />
          <Trouble health={health} />
        </aside>
        <ToReview {...view} />
        <Followed {...view} />
      </div>
    </>
  );
}

/** Counts of changes since the last visit, or in the last seven days. Each count links to the things counted. */
function Since({ today, since, followed, policies }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  const { count } = reader.formats;
  const { news, review, moved, decided } = today;
  const seen = `${itemFields.activity.name[reader.language]}:${since.isVisit ? `${since.at}..` : '7d'}`;
  const isQuiet = news.total + review.total + moved.length + followed.length + decided.length === 0;
  const concerning = { q: seen, policy: policies.map(({ id }) => id) };
  return (
    <div class="since">
      <p class="line">
        <span>{since.isVisit ? t.sinceVisit(reader.moment(new Date(since.at))) : t.sinceDays}</span>
        {isQuiet ? <span>{t.nothing}</span> : null}
        <Counted href={searchHref({ q: seen, relevance: ['ai'] })} words={count(t.news, news.total)} of={news.total} />
        <Counted href={searchHref(concerning)} words={count(t.ofPolicies, news.ofPolicies)} of={news.ofPolicies} />
        <Counted href="#review" words={count(t.toReview, review.total)} of={review.total} />
        <Counted href="#ahead" words={count(t.moved, moved.length)} of={moved.length} />
        <Counted href="#followed" words={count(t.followed, followed.length)} of={followed.length} />
        {decided.slice(0, 3).map(({ name, count: some }) => (
          <Counted
            key={name ?? ''}
            href={reader.may('decide') ? '/audit' : undefined}
            words={`${count(t.decided, some)} ${t.decidedBy(name ?? t.someone)}`}
            of={some}
          />
        ))}
      </p>
    </div>
  );
}

interface CountedProps {
  readonly href: string | undefined;
  /** They contain the number, which is shown in bold. */
  readonly words: string;
  /** Nothing is shown for 0. */
  readonly of: number;
}

function Counted({ href, words, of }: CountedProps) {
  if (of === 0) return null;
  const [before, number, ...after] = words.split(/(\d[\d\u00a0\u202f,]*)/);
  const said = (
    <span>
      {before}
      <strong>{number}</strong>
      {after}
    </span>
  );
  return href === undefined ? said : <a href={href}>{said}</a>;
}
