import type { Deadline } from '../../deadlines/fold-deadlines.js';
import type { UnclearDateCount } from '../../jobs/read/count-unclear-dates.js';
import type { DeadlineList } from '../../jobs/read/load-deadlines.js';
import { calendarDate, dateRoleName, daysAhead } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { dateCorrection, jurisdictionOf } from '../../model/item/corrected-findings.js';
import { linkedPolicies } from '../../model/item/item.js';
import { DateSaidBy } from '../item/corrected-list.js';
import { bindPunctuation, SentenceOfDate, useReader, useWords } from '../layout/words.js';
import { TagMark } from '../policies/tag-reason.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader } from '../site-env.js';
import type { DeadlineParams } from './deadline-params.js';
import { deadlinePhrases } from './deadline-phrases.js';

type EntryContext = Pick<DeadlinesView, 'today' | 'naming'>;

export function DeadlineMonths({ deadlines, ...context }: EntryContext & { readonly deadlines: readonly Deadline[] }) {
  const [t, reader] = useWords(deadlinePhrases);
  const months = new Map<string, Deadline[]>();
  for (const deadline of deadlines) {
    const month = deadline.date.date.slice(0, 7);
    const some = months.get(month) ?? [];
    some.push(deadline);
    months.set(month, some);
  }
  return (
    <>
      {[...months].map(([month, some]) => (
        <section key={month} class="month sec" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`}>
            {monthName(month, reader)} <span class="soft">{reader.formats.count(t.inMonth, some.length)}</span>
          </h2>
          <ol>
            {some.map((deadline) => (
              <li key={`${deadline.item.id} ${deadline.date.role}`}>
                <DeadlineEntry deadline={deadline} {...context} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function monthName(month: string, { language }: Reader): string {
  if (month.length === 4) return deadlinePhrases[language].monthNotGiven(month);
  return capitalise(calendarDate(month, language), language);
}

function DeadlineEntry({ deadline, today, naming }: EntryContext & { readonly deadline: Deadline }) {
  const { language } = useReader();
  const { item, date } = deadline;
  const correction = dateCorrection(item, date);
  const t = deadlinePhrases[language];
  const lang = contentLanguage(item);
  const ahead = date.date.length === 10 ? daysAhead(today, date.date, language) : null;
  return (
    <article>
      <p>
        <time dateTime={date.date}>{capitalise(calendarDate(date.date, language), language)}</time>
        {date.date.length === 7 ? <span class="soft">{t.dayNotGiven}</span> : null}
        {ahead === null ? null : <span class="soft">{ahead}</span>}
      </p>
      <div>
        <p>
          {capitalise(dateRoleName(date.role, language), language)}
          {date.subject === null ? null : (
            <span class="soft" lang={lang}>
              {' '}
              ({bindPunctuation(date.subject)})
            </span>
          )}
        </p>
        <h3 lang={lang}>
          <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
        </h3>
        <p class="meta">
          <span>{valueName('jurisdiction', jurisdictionOf(item), naming)}</span>
          <span>{valueName('source', item.sourceId, naming)}</span>
          {item.removedAt === null ? null : <span>{t.removed}</span>}
        </p>
        <p class="soft">
          {date.sentence === '' ? (
            correction ? null : (
              <span class="soft">{t.dateOfRecord}</span>
            )
          ) : date.sentence === item.title ? (
            <span class="soft">{t.dateOfTitle}</span>
          ) : (
            <q lang={lang}>
              <SentenceOfDate {...date} />
            </q>
          )}
          <DateSaidBy correction={correction} taxonomy={naming.taxonomy} people={naming.people} />
        </p>
        <Others deadline={deadline} naming={naming} />
        <Policies deadline={deadline} naming={naming} />
      </div>
    </article>
  );
}

type PartProps = Omit<EntryContext, 'today'> & { readonly deadline: Deadline };

/** Who else names the date, each with its publication. */
function Others({ deadline: { others }, naming }: PartProps) {
  const [t] = useWords(deadlinePhrases);
  if (others.length === 0) return null;
  return (
    <div class="soft">
      <p>{t.also}</p>
      <ul>
        {others.map(({ item }) => (
          <li key={item.id}>
            {valueName('source', item.sourceId, naming)}
            {t.colon}
            <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
              {bindPunctuation(item.title)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Policies that any of the items concerns; what a person decided of one counts before what is suggested of another. */
function Policies({ deadline, naming }: PartProps) {
  const states = new Map<string, 'suggested' | 'confirmed'>();
  for (const { item } of [deadline, ...deadline.others]) {
    const linked = new Set(linkedPolicies(item));
    for (const { id, state } of item.policies)
      if (linked.has(id) && states.get(id) !== 'confirmed') states.set(id, state === 'confirmed' ? state : 'suggested');
  }
  if (states.size === 0) return null;
  return (
    <ul class="chips">
      {[...states].map(([id, state]) => (
        <li key={id}>
          <a href={`/policies/${encodeURIComponent(id)}`}>
            <TagMark state={state} name={naming.policies.get(id) ?? id} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface DeadlinesView {
  readonly params: DeadlineParams;
  readonly list: DeadlineList;
  /** What is still to be checked of what is ahead. */
  readonly unclear: UnclearDateCount | undefined;
  /** The day of the reader. */
  readonly today: string;
  readonly naming: Naming;
}
