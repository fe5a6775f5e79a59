import { citingQuery } from '../../acts/act-address.js';
import type { ActDate, DateWitness, NamedDate } from '../../acts/act-dates.js';
import { placeName } from '../../acts/reference-name.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import type { ActView } from '../../jobs/read/load-act.js';
import { calendarDate, dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { isToCome } from '../../model/item/dated.js';
import { dayOf } from '../../model/zoned-time.js';
import { deadlinesHref } from '../deadlines/deadline-params.js';
import { DateSaidBy } from '../item/corrections.js';
import { Section } from '../layout/page-parts.js';
import { bindPunctuation, SentenceOfDate, useReader, useWords } from '../layout/words.js';
import { contentLanguage, ItemLink } from '../search/item-link.js';
import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';

interface ActDatesProps {
  readonly dates: readonly ActDate[];
  /** Deadlines that are not about the act itself, shown below. */
  readonly others?: readonly Deadline[];
  readonly naming: Naming;
}

export function ActDates({ dates, others = [], naming }: ActDatesProps) {
  const [t, reader] = useWords(actPhrases);
  const ahead = dates.filter((one) => one.dates.some(({ date }) => isAhead(date, reader)));
  const past = dates.filter((one) => !ahead.includes(one)).reverse();
  return (
    <Section id="act-dates" title={t.dates}>
      <p class="soft">{dates.length === 0 ? t.noDates : t.datesNote}</p>
      <AlsoBelow ahead={ahead} others={others} />
      <DateList dates={ahead} naming={naming} />
      {past.length === 0 ? null : (
        <details class="fold" open={ahead.length === 0}>
          <summary>{reader.formats.count(t.pastDates, past.flatMap((one) => one.dates).length)}</summary>
          <DateList dates={past} naming={naming} />
        </details>
      )}
    </Section>
  );
}

function isAhead(date: string, { now, timeZone }: Reader): boolean {
  return isToCome(date, dayOf(now.toISOString(), timeZone));
}

/** The most shown rows and dates. */
const mostRows = 40;
const mostDates = 8;

/** Warns that a date above and another one below may mean the same event. */
function AlsoBelow({ ahead, others }: { readonly ahead: readonly ActDate[]; readonly others: readonly Deadline[] }) {
  const { language } = useReader();
  const known = new Set(ahead.flatMap(({ role, dates }) => [role, ...dates.map(({ date }) => `${role} ${date}`)]));
  const also = others.filter(({ date: { date, role } }) => known.has(role) && !known.has(`${role} ${date}`));
  if (also.length === 0) return null;
  const said = also.slice(0, mostDates).map(({ date: { date, role, subject } }) => {
    const of = subject === null ? '' : ` (${subject})`;
    return `${dateRoleName(role, language)}, ${calendarDate(date, language)}${of}`;
  });
  return <p class="note plain">{actPhrases[language].alsoBelow(said.join(language === 'fr' ? '\u00a0; ' : '; '))}</p>;
}

function DateList({ dates, naming }: Omit<ActDatesProps, 'others'>) {
  const reader = useReader();
  if (dates.length === 0) return null;
  return (
    <ul class="findings">
      {dates.slice(0, mostRows).map(({ role, part: { place, words }, dates: named, isDisputed }) => (
        <li key={`${role} ${place} ${words}`}>
          <strong>
            {capitalise(dateRoleName(role, reader.language), reader.language)}
            {place === null ? '' : `, ${placeName(place, reader.language)}`}
            {words === null ? '' : `, ${words}`}
          </strong>
          {isDisputed ? <span class="under">{actPhrases[reader.language].disputed}</span> : null}
          <ul>
            {named.slice(0, mostDates).map((one) => (
              <NamedLine key={one.date} named={one} naming={naming} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const mostWitnesses = 3;

function NamedLine({
  named: { date, witnesses },
  naming,
}: Omit<ActDatesProps, 'dates' | 'others'> & { named: NamedDate }) {
  const [t, reader] = useWords(actPhrases);
  const [first] = witnesses;
  const shown = onePerSource(witnesses).slice(0, mostWitnesses);
  const more = witnesses.length - shown.length;
  return (
    <li>
      <time dateTime={date}>{calendarDate(date, reader.language)}</time>
      {isAhead(date, reader) ? null : <span class="soft"> ({t.passed})</span>}
      {reader.language === 'fr' ? '\u00a0: ' : ': '}
      {shown.map((witness, index) => (
        <>
          {index === 0 ? '' : ', '}
          <Witness witness={witness} naming={naming} />
        </>
      ))}
      {more > 0 ? ` ${reader.formats.count(t.moreSources, more)}` : null}
      {first === undefined || first.sentence === '' ? null : (
        <q class="under" lang={contentLanguage(first.item)}>
          <SentenceOfDate {...first} />
        </q>
      )}
      <DateSaidBy correction={first?.correction} taxonomy={naming.taxonomy} people={naming.people} />
    </li>
  );
}

/** The first item of each source. */
function onePerSource(witnesses: readonly DateWitness[]): readonly DateWitness[] {
  const isFirst = ({ item }: DateWitness, index: number): boolean =>
    witnesses.findIndex((one) => one.item.sourceId === item.sourceId) === index;
  return witnesses.filter(isFirst);
}

function Witness({ witness, naming }: Omit<ActDatesProps, 'dates' | 'others'> & { readonly witness: DateWitness }) {
  const reader = useReader();
  const { item, isOfficial } = witness;
  return (
    <>
      <a href={`/items/${item.id}`}>{valueName('source', item.sourceId, naming)}</a>
      {isOfficial ? <span class="soft"> ({actPhrases[reader.language].officialSource})</span> : null}
    </>
  );
}

interface OtherDeadlinesProps {
  readonly view: ActView;
  readonly naming: Naming;
}

const mostShown = 10;

/** Deadlines of the act beside its own dates, so that this page and the list of deadlines show the same days. */
export function OtherDeadlines({ view: { reference, deadlines }, naming }: OtherDeadlinesProps) {
  const reader = useReader();
  const { total, others } = deadlines;
  if (others.length === 0) return null;
  const { language, formats } = reader;
  const t = actPhrases[language];
  return (
    <Section id="other-dates" title={t.otherDates}>
      <p class="soft">{t.otherDatesNote}</p>
      <ul class="findings">
        {others.slice(0, mostShown).map(({ item, date: { date, role, subject } }) => (
          <li key={`${item.id} ${date} ${role}`}>
            <strong>
              <time dateTime={date}>{capitalise(calendarDate(date, language), language)}</time>
            </strong>
            {language === 'fr' ? '\u00a0: ' : ': '}
            {dateRoleName(role, language)}
            {subject === null ? null : (
              <span class="soft" lang={contentLanguage(item)}>
                {' '}
                ({bindPunctuation(subject)})
              </span>
            )}
            <span class="under">
              <ItemLink item={item} /> <span class="soft">{valueName('source', item.sourceId, naming)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p class="paging">
        <a href={deadlinesHref({ q: citingQuery([reference]) })}>{formats.count(t.allDates, total)}</a>
      </p>
    </Section>
  );
}
