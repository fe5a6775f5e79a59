import { bilingual } from '../../messages/bilingual.js';
import { calendarDate, dateRoleName } from '../../messages/calendar-date.js';
import { capitalise, plural } from '../../messages/formats.js';
import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { unclearDateName } from '../../model/item/correction.js';
import { DateRole, isToCome, type UnclearDate } from '../../model/item/dated.js';
import { Button, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { DecisionFields, type TagFormState } from '../policies/tag-form.js';
import { SeenCorrections } from './corrections.js';
import { type Evidence, Proof, unclearQuoter } from './evidence.js';
import type { ItemView } from './load-item.js';

export interface RefusedDates extends TagFormState {
  /** The choices, as sent. */
  readonly said: readonly string[];
}

interface UnclearDatesProps {
  readonly view: Pick<ItemView, 'item'>;
  readonly evidence: Evidence;
  readonly refused: RefusedDates | undefined;
}

/** The number of unclear dates asked about at once, likeliest first; the others follow later. Past dates are not asked about. */
const askedAtOnce = 6;

export function UnclearDates({ view: { item }, evidence, refused }: UnclearDatesProps) {
  const reader = useReader();
  const { language, formats } = reader;
  const t = unclearDatePhrases[language];
  const all = unclearDatesOf(item);
  if (all.length === 0 && item.unclearDatesLeft === 0) return null;
  const today = reader.now.toISOString();
  const isAhead = ({ date }: UnclearDate): boolean => isToCome(date, today);
  const asked = all.filter(isAhead).slice(0, askedAtOnce);
  const others = all.filter((one) => !asked.includes(one));
  const mayDecide = reader.may('decide');
  const list = { item, evidence, isAhead, refused };
  return (
    <Section id="to-check" title={t.title}>
      <p class="soft">{t.note}</p>
      {asked.length === 0 ? null : mayDecide ? (
        <form class="stacked" method="post" action={`/items/${item.id}/dates`}>
          <SeenCorrections item={item} finding="date" />
          {refused?.errors.value ? (
            <p class="error" role="alert">
              {t.chooseOne}
            </p>
          ) : null}
          <DateList dates={asked} mayDecide {...list} />
          <div class="in-line">
            <DecisionFields id="to-check" sent={refused} />
            <div class="buttons">
              <Button label={t.save} />
              <Button name="rest" value="off" label={t.saveAndDismiss} />
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
      {item.unclearDatesLeft === 0 ? null : <p class="soft">{formats.count(t.left, item.unclearDatesLeft)}</p>}
    </Section>
  );
}

interface DateListProps extends Omit<UnclearDatesProps, 'view'> {
  readonly item: ItemView['item'];
  readonly dates: readonly UnclearDate[];
  readonly mayDecide: boolean;
  readonly isAhead: (one: UnclearDate) => boolean;
}

function DateList({ dates, mayDecide, isAhead, refused, ...proof }: DateListProps) {
  const { language } = useReader();
  return (
    <ul class="findings">
      {dates.map((one) => (
        <li key={one.date}>
          <div class="tick">
            <strong>
              <time dateTime={one.date}>{calendarDate(one.date, language)}</time>
            </strong>
            {isAhead(one) ? null : <span class="soft">{unclearDatePhrases[language].past}</span>}
            {mayDecide ? <WhatItIs date={one.date} said={refused?.said ?? []} /> : null}
          </div>
          <Proof sentence={one.sentence} by={unclearQuoter(one)} {...proof} />
        </li>
      ))}
    </ul>
  );
}

function WhatItIs({ date, said }: { readonly date: string; readonly said: readonly string[] }) {
  const [t, { language }] = useWords(unclearDatePhrases);
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

const unclearDatePhrases = bilingual({
  title: ['Autres dates citées, à vérifier', 'Other dates to check'],
  note: [
    'Dates à venir que le texte cite sans dire clairement ce qu’elles annoncent. Tant que personne ne s’est prononcé, aucune ne compte comme échéance.',
    'Coming dates that the text names without saying clearly what happens on them. None counts as a deadline until somebody has said what it is.',
  ],
  whatIs: [
    (date: string) => `Ce qu’annonce la date\u00a0: ${date}`,
    (date: string) => `What happens on this date: ${date}`,
  ],
  unsaid: ['À vérifier…', 'To check…'],
  none: ['Pas une échéance', 'Not a deadline'],
  past: ['passée', 'past'],
  save: ['Enregistrer', 'Save'],
  saveAndDismiss: ['Enregistrer et écarter les autres', 'Save and dismiss the others'],
  chooseOne: ['Dites ce qu’annonce au moins une de ces dates.', 'Say what happens on at least one of these dates.'],
  more: [plural('# autre date', '# autres dates'), plural('# more date', '# more dates')],
  left: [
    plural('Le texte en cite une de plus, non reprise ici.', 'Le texte en cite # de plus, non reprises ici.'),
    plural('The text names one more, not listed here.', 'The text names # more, not listed here.'),
  ],
});
