import { shortReference } from '../../acts/reference-name.js';
import type { Deadline, NamedDate } from '../../deadlines/fold-deadlines.js';
import { shortText } from '../../digest/mail/clean-text.js';
import type { DeadlineDetails } from '../../jobs/read/deadline-details.js';
import { calendarDate, dateRoleName, dayOfMonth, daysBetween, timeTo } from '../../messages/calendar-date.js';
import { calendarTexts } from '../../messages/calendar-texts.js';
import { capitalise } from '../../messages/formats.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { dateCorrection } from '../../model/item/corrected-findings.js';
import { linkedPolicies } from '../../model/item/item.js';
import { DateSaidBy } from '../item/corrections.js';
import { bindPunctuation, SentenceOfDate, useReader, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import { DateClash } from './date-clash.js';
import { deadlinePhrases } from './deadline-phrases.js';

export interface RowContext {
  /** Today in the reader's time zone. */
  readonly today: string;
  readonly naming: Naming;
  readonly details: DeadlineDetails;
  /** Path and query of the page. */
  readonly back: string;
}

interface RowProps extends RowContext {
  readonly deadline: Deadline;
}

/** Deadlines within this many days are highlighted. */
const soonDays = 7;
const titleLength = 200;
const othersShown = 3;

export function DeadlineRow({ deadline, ...context }: RowProps) {
  const { today, naming, details } = context;
  const [t, { language }] = useWords(deadlinePhrases);
  const { item, date } = deadline;
  const isDay = date.date.length === 10;
  const clash = details.clashes.get(deadline);
  return (
    <li>
      {isDay ? <time datetime={date.date}>{dayOfMonth(date.date, language)}</time> : <span />}
      {isDay ? <TimeLeft today={today} day={date.date} /> : <span class="soft">{t.dayNotGiven}</span>}
      <div>
        <p>
          <span class="what">
            <a href={`/items/${item.id}`}>
              <DeadlineTitle named={deadline} details={details} />
            </a>
          </span>{' '}
          <span class="soft">
            <span lang={contentLanguage(item)}>{bindPunctuation(shortText(item.title, titleLength))}</span>
            {item.removedAt === null ? null : ` · ${t.removed}`}
          </span>
        </p>
        <Proof named={deadline} details={details} naming={naming} />
        <Others deadline={deadline} naming={naming} />
      </div>
      <PolicyChips deadline={deadline} naming={naming} />
      {clash === undefined ? null : <DateClash clash={clash} naming={naming} back={context.back} />}
    </li>
  );
}

export function TimeLeft({ today, day }: { readonly today: string; readonly day: string }) {
  const { language } = useReader();
  const days = daysBetween(today, day);
  return <span class={days >= 0 && days <= soonDays ? 'left soon' : 'left'}>{timeTo(today, day, language)}</span>;
}

interface DeadlineTitleProps {
  readonly named: NamedDate;
  readonly details: Pick<DeadlineDetails, 'referenceOf'>;
}

/**
 * `Règlement sur l’IA, art. 6, § 1 : entrée en application`; the publisher's own words if no act is known. Never the title of the
 * publication, which may name another act.
 */
export function DeadlineTitle({ named: { item, date }, details }: DeadlineTitleProps) {
  const { language } = useReader();
  const reference = details.referenceOf({ item, date });
  const role = dateRoleName(date.role, language);
  if (reference === null && date.subject === null) return <>{capitalise(role, language)}</>;
  const { colon } = calendarTexts[language];
  if (reference !== null) return <>{`${capitalise(shortReference(reference, language), language)}${colon}${role}`}</>;
  return (
    <>
      <span lang={contentLanguage(item)}>{bindPunctuation(date.subject ?? '')}</span>
      {`${colon}${role}`}
    </>
  );
}

function Proof({ named, details, naming }: Pick<RowProps, 'details' | 'naming'> & { readonly named: NamedDate }) {
  const [t, { language }] = useWords(deadlinePhrases);
  const { item, date } = named;
  const moved = details.movedOf(named);
  const correction = dateCorrection(item, date);
  const isQuoted = date.sentence !== '' && date.sentence !== item.title;
  const instead = date.sentence === '' ? (correction ? null : t.dateOfRecord) : t.dateOfTitle;
  return (
    <>
      {moved === undefined ? null : (
        <p class="q own">
          {t.movedFrom} <del>{calendarDate(moved.from, language)}</del> <ins>{calendarDate(moved.to, language)}</ins>
        </p>
      )}
      {isQuoted ? (
        <p class="q">
          <q lang={contentLanguage(item)}>
            <SentenceOfDate {...date} />
          </q>
        </p>
      ) : instead === null ? null : (
        <p class="q own">{instead}</p>
      )}
      <DateSaidBy correction={correction} taxonomy={naming.taxonomy} people={naming.people} />
    </>
  );
}

/** Other publications that name the date. */
function Others({ deadline: { others }, naming }: Pick<RowProps, 'deadline' | 'naming'>) {
  const [t, reader] = useWords(deadlinePhrases);
  if (others.length === 0) return null;
  const more = others.length - othersShown;
  return (
    <p class="soft">
      {t.also}{' '}
      {others.slice(0, othersShown).map(({ item }, index) => (
        <>
          {index === 0 ? '' : ', '}
          <a href={`/items/${item.id}`} title={shortText(item.title, titleLength)}>
            {valueName('source', item.sourceId, naming)}
          </a>
        </>
      ))}
      {more > 0 ? ` ${reader.formats.count(t.moreOthers, more)}` : null}
    </p>
  );
}

/** The policies that any of the items concerns. A decision on one item counts before a suggestion on another. */
function PolicyChips({ deadline, naming }: Pick<RowProps, 'deadline' | 'naming'>) {
  const [t] = useWords(deadlinePhrases);
  const states = new Map<string, 'todo' | 'yes'>();
  for (const { item } of [deadline, ...deadline.others]) {
    const linked = new Set(linkedPolicies(item));
    for (const { id, state } of item.policies)
      if (linked.has(id) && states.get(id) !== 'yes') states.set(id, state === 'confirmed' ? 'yes' : 'todo');
  }
  return (
    <div class="tags">
      {[...states].map(([id, state]) => (
        <a key={id} class={`chip ${state}`} href={`/policies/${encodeURIComponent(id)}`}>
          {naming.policies.get(id) ?? id}
          <span class="sr">{t.tagState[state]}</span>
        </a>
      ))}
    </div>
  );
}
