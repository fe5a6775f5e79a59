import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/capitalise.js';
import { dateRoleName } from '../../messages/date-role-name.js';
import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { unclearDateName } from '../../model/item/correction.js';
import { DateRole, isToCome, type UnclearDate } from '../../model/item/dated.js';
import { DecisionFields } from '../policies/decision-form.js';
import type { TagFormState } from '../policies/tag-form.js';
import type { Reader } from '../site-env.js';
import { SeenCorrections } from './correct-form.js';
import { type Evidence, unclearQuoter } from './evidence.js';
import type { ItemView } from './load-item.js';
import { Proof } from './proof.js';
import { unclearDatePhrases } from './unclear-date-phrases.js';

/** The form that says what dates are, sent and refused. */
export interface RefusedDates extends TagFormState {
  /** What was chosen, as it was sent. */
  readonly said: readonly string[];
}

interface UnclearDatesProps {
  readonly view: Pick<ItemView, 'item'>;
  readonly evidence: Evidence;
  readonly reader: Reader;
  readonly refused: RefusedDates | undefined;
}

/** How many are asked about at a time, the likeliest: the others follow when these are done. Nobody waits for what is past. */
const askedAtOnce = 6;

/** The coming dates of which nothing says what happens on them, and the means to say it of those still ahead. */
export function UnclearDates({ view: { item }, evidence, reader, refused }: UnclearDatesProps) {
  const { language, formats } = reader;
  const t = unclearDatePhrases[language];
  const all = unclearDatesOf(item);
  if (all.length === 0 && item.unclearDatesLeft === 0) return null;
  const today = reader.now.toISOString();
  const isAhead = ({ date }: UnclearDate): boolean => isToCome(date, today);
  const asked = all.filter(isAhead).slice(0, askedAtOnce);
  const others = all.filter((one) => !asked.includes(one));
  const mayDecide = reader.may('decide');
  const list = { item, evidence, reader, isAhead, refused };
  return (
    <section aria-labelledby="to-check">
      <h2 id="to-check">{t.title}</h2>
      <p class="quiet">{t.note}</p>
      {asked.length === 0 ? null : mayDecide ? (
        <form class="to-check" method="post" action={`/items/${item.id}/dates`}>
          <SeenCorrections item={item} finding="date" />
          {refused?.errors.value ? (
            <p class="error" role="alert">
              {t.chooseOne}
            </p>
          ) : null}
          <DateList dates={asked} mayDecide {...list} />
          <div class="decision">
            <DecisionFields id="to-check" reader={reader} sent={refused} />
            <div class="buttons">
              <button type="submit" class="confirm">
                {t.save}
              </button>
              <button type="submit" name="rest" value="off" class="reject">
                {t.saveAndDismiss}
              </button>
            </div>
          </div>
        </form>
      ) : (
        <DateList dates={asked} mayDecide={false} {...list} />
      )}
      {others.length === 0 ? null : (
        <details>
          <summary>{formats.count(t.more, others.length)}</summary>
          <DateList dates={others} mayDecide={false} {...list} />
        </details>
      )}
      {item.unclearDatesLeft === 0 ? null : <p class="quiet">{formats.count(t.left, item.unclearDatesLeft)}</p>}
    </section>
  );
}

interface DateListProps extends Omit<UnclearDatesProps, 'view'> {
  readonly item: ItemView['item'];
  readonly dates: readonly UnclearDate[];
  readonly mayDecide: boolean;
  readonly isAhead: (one: UnclearDate) => boolean;
}

function DateList({ dates, mayDecide, isAhead, refused, ...proof }: DateListProps) {
  const { language } = proof.reader;
  return (
    <ul class="findings">
      {dates.map((one) => (
        <li key={one.date}>
          <div class="dated">
            <strong>
              <time dateTime={one.date}>{calendarDate(one.date, language)}</time>
            </strong>
            {isAhead(one) ? null : <span class="quiet">{unclearDatePhrases[language].past}</span>}
            {mayDecide ? <WhatItIs date={one.date} reader={proof.reader} said={refused?.said ?? []} /> : null}
          </div>
          <Proof sentence={one.sentence} by={unclearQuoter(one)} {...proof} />
        </li>
      ))}
    </ul>
  );
}

interface WhatItIsProps {
  readonly date: string;
  readonly reader: Reader;
  readonly said: readonly string[];
}

function WhatItIs({ date, reader: { language }, said }: WhatItIsProps) {
  const t = unclearDatePhrases[language];
  const choices = [
    ...DateRole.options.map((role) => [`on ${date} ${role}`, capitalise(dateRoleName(role, language), language)]),
    [`off ${unclearDateName(date)}`, t.none],
  ];
  return (
    <>
      <input type="hidden" name="shown" value={date} />
      <select name="said" aria-label={t.whatIs(calendarDate(date, language))}>
        <option value="">{t.unsaid}</option>
        {choices.map(([value, label]) => (
          <option key={value} value={value} selected={said.includes(String(value))}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}
