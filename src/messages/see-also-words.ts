import type { SeeAlsoReason } from '../model/item/event-group.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';
import { calendarDate, dateRoleName } from './calendar-date.js';

export interface MatterNames {
  readonly language: UiLanguage;
  readonly nameOfReference: (reference: string) => string;
  readonly nameOfSubject: (subject: string) => string;
}

const phrases = bilingual({
  sameText: [
    (percent: string) => (percent === '100' ? 'Presque le même texte' : `Même texte à ${percent}\u00a0% environ`),
    (percent: string) => (percent === '100' ? 'Nearly the same text' : `About ${percent}% the same text`),
  ],
  reference: ['Cite le même texte', 'Cites the same text'],
  references: ['Cite les mêmes textes', 'Cites the same texts'],
  date: [(role: string) => `Même échéance (${role})`, (role: string) => `Same deadline (${role})`],
  subject: ['Même sujet', 'Same subject'],
  subjects: ['Mêmes sujets', 'Same subjects'],
  colon: ['\u00a0: ', ': '],
  between: ['\u00a0; ', '; '],
});

/** Why another item is worth reading, one line per reason. */
export function seeAlsoWords(reason: SeeAlsoReason, names: MatterNames): string[] {
  const { language } = names;
  const t = phrases[language];
  // The share is an estimate: at 100 per cent the texts may still differ by a few words.
  if (reason.kind === 'same-text') return [t.sameText(String(Math.floor(reason.share * 100)))];
  const listed = (one: string, several: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${values.length === 1 ? one : several}${t.colon}${values.join(t.between)}`];
  return [
    ...listed(t.reference, t.references, reason.references.map(names.nameOfReference)),
    ...reason.dates.map(
      ({ date, role }) => `${t.date(dateRoleName(role, language))}${t.colon}${calendarDate(date, language)}`,
    ),
    ...listed(t.subject, t.subjects, reason.subjects.map(names.nameOfSubject)),
  ];
}
