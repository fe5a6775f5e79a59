import { calendarDate, dateRoleName } from '../../messages/calendar-date.js';
import type { Naming } from '../../messages/value-name.js';
import { dateCorrection, datesOf } from '../../model/item/corrected-findings.js';
import { dateName, isCorrected } from '../../model/item/correction.js';
import { deadlinesAhead, type ItemDate } from '../../model/item/dated.js';
import { Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import type { CorrectedView } from './corrections.js';
import { CorrectedList, DateSaidBy } from './corrections.js';
import { dateQuoter, type Evidence, Proof } from './evidence.js';
import { itemPhrases } from './item-phrases.js';

interface ItemDatesProps extends CorrectedView {
  readonly evidence: Evidence;
  readonly taxonomy: Naming['taxonomy'];
}

/** The most past dates that are shown unfolded, beside deadlines ahead. */
const pastShown = 3;

/** The dates of an item: deadlines ahead, nearest first, then the others by time. */
export function ItemDates({ taxonomy, evidence, ...corrected }: ItemDatesProps) {
  const { view } = corrected;
  const [t, reader] = useWords(itemPhrases);
  if (view.item.dates.length === 0 && !isCorrected(view.item, 'date') && !reader.may('decide')) return null;
  const all = datesOf(view.item);
  const ahead = deadlinesAhead(all, reader.now);
  const others = all.filter((date) => !ahead.includes(date)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const dates = { evidence, taxonomy, view };
  return (
    <Section id="dates" title={t.dates}>
      {all.length === 0 ? <p class="soft">{t.noDates}</p> : null}
      <DateList dates={ahead} {...dates} />
      {ahead.length > 0 && others.length > pastShown ? (
        <details>
          <summary>
            {t.otherDates} ({reader.formats.number(others.length)})
          </summary>
          <DateList dates={others} {...dates} />
        </details>
      ) : (
        <DateList dates={others} {...dates} />
      )}
      <CorrectedList finding="date" taxonomy={taxonomy} present={[...ahead, ...others].map(dateName)} {...corrected} />
    </Section>
  );
}

interface DateListProps extends Pick<ItemDatesProps, 'evidence' | 'taxonomy' | 'view'> {
  readonly dates: readonly ItemDate[];
}

function DateList({ dates, evidence, taxonomy, view: { item, people } }: DateListProps) {
  const { language } = useReader();
  if (dates.length === 0) return null;
  return (
    <ul class="dated">
      {dates.map((date) => {
        const correction = dateCorrection(item, date);
        return (
          <li key={dateName(date)}>
            <span>
              <strong>
                <time dateTime={date.date}>{calendarDate(date.date, language)}</time>
              </strong>
              <br />
              <span class="soft">
                {dateRoleName(date.role, language)}
                {date.subject === null ? '' : ` (${date.subject})`}
              </span>
            </span>
            <span>
              {date.sentence !== '' ? (
                <Proof sentence={date.sentence} by={dateQuoter(date)} {...{ evidence, item }} />
              ) : correction === undefined ? (
                <span class="soft">{itemPhrases[language].dateOfRecord}</span>
              ) : null}
              <DateSaidBy correction={correction} taxonomy={taxonomy} people={people} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
