import { calendarDate } from '../../messages/calendar-date.js';
import { durationText } from '../../messages/formats.js';
import { ButtonLink, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { WaitingItem } from '../triage/triage-list-pane.js';
import { triageHref } from '../triage/triage-place.js';
import { Numbered } from './today-changes.js';
import { todayPhrases } from './today-phrases.js';
import type { TodayView } from './today-view.js';

/** Pending items: their number by policy, then the most urgent items, each with its change or the sentence that matched. */
export function ToDecide(view: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  const { today, policies, mine, due, naming, since } = view;
  const { total } = today.triageList;
  const own = [...mine].filter((id) => today.byPolicy.some((one) => one.id === id));
  const ofMine = today.byPolicy.filter(({ id }) => mine.has(id)).reduce((sum, { count }) => sum + count, 0);
  return (
    <Section id="to-decide" title={<Numbered words={t.toDecide} of={total} />}>
      {total > 0 ? <ByPolicy {...view} /> : null}
      <div class="first">
        {total > 0 ? (
          <ButtonLink
            look="main"
            href="/triage"
            label={reader.formats.count(reader.may('decide') ? t.decideAll : t.seeAll, total)}
          />
        ) : policies.length > 0 ? (
          <p>{today.isReading ? t.reading : t.done}</p>
        ) : (
          <FirstPolicy />
        )}
        {ofMine > 0 && ofMine < total ? (
          <a class="btn quiet" href={triageHref({ question: { policy: own } })}>
            {reader.formats.count(t.decideMine, ofMine)}
          </a>
        ) : null}
        {due.count > 0 ? (
          <a class="btn quiet" href={triageHref({ question: { owner: [due.owner], state: ['due'] } })}>
            {reader.formats.count(t.due, due.count)}
          </a>
        ) : null}
      </div>
      {total > 0 && today.isReading ? <p class="soft">{t.reading}</p> : null}
      {total > 0 ? (
        <>
          <h3 class="sr">{t.urgent}</h3>
          <ol class="rows">
            {today.triageList.entries.map((entry) => (
              <li key={entry.item.id}>
                <WaitingItem
                  entry={entry}
                  naming={naming}
                  href={triageHref({ item: entry.item.id })}
                  isNew={entry.item.firstSeenAt > since.at}
                />
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Section>
  );
}

function FirstPolicy() {
  const [t, reader] = useWords(todayPhrases);
  return (
    <>
      <p>{t.noPolicy}</p>
      {reader.may('edit') ? <ButtonLink look="main" href="/policies/new" label={t.newPolicy} /> : null}
    </>
  );
}

const policiesShown = 8;

function ByPolicy({ today, naming }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  const most = Math.max(...today.byPolicy.map(({ count }) => count));
  return (
    <table class="by">
      <thead>
        <tr>
          <th scope="col">{t.policy}</th>
          <th scope="col" class="num">
            {t.toDecide}
          </th>
          <td class="wide" />
          <th scope="col" class="num">
            {t.deadline}
          </th>
          <th scope="col" class="num wide">
            {t.waiting}
          </th>
        </tr>
      </thead>
      <tbody>
        {today.byPolicy.slice(0, policiesShown).map(({ id, count, deadline, since }) => (
          <tr key={id}>
            <th scope="row">
              <a href={triageHref({ question: { policy: [id] } })}>{naming.policies.get(id) ?? id}</a>
            </th>
            <td class="num">{reader.formats.number(count)}</td>
            <td class="wide">
              <svg viewBox="0 0 140 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="f-todo" width={Math.round((140 * count) / most)} height="8" />
              </svg>
            </td>
            <td class="num">{deadline === null ? '–' : calendarDate(deadline, reader.language)}</td>
            <td class="num wide">
              {durationText(Math.max(0, (reader.now.getTime() - Date.parse(since)) / 60_000), reader.language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
