import type { Stage, StageKind } from '../model/item/procedure.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';
import { calendarDate } from './calendar-date.js';

const names: Readonly<Record<UiLanguage, Readonly<Record<StageKind, string>>>> = bilingual({
  tabled: ['dépôt', 'introduced'],
  committee: ['travaux en commission', 'in committee'],
  plenary: ['séance plénière', 'plenary or floor'],
  'other-chamber': ['passage à l’autre assemblée ou au Conseil', 'in the other chamber or the Council'],
  negotiation: ['négociation entre les institutions', 'negotiation between the institutions'],
  adopted: ['adoption définitive', 'finally adopted'],
  signed: ['signature ou promulgation', 'signed into law'],
  published: ['publication officielle', 'officially published'],
  rejected: ['rejet', 'rejected'],
  withdrawn: ['retrait', 'withdrawn'],
  other: ['autre étape', 'other step'],
});

/** The name as used within a sentence. */
export function stageName(kind: StageKind, language: UiLanguage): string {
  return names[language][kind];
}

/** A publisher's name for a step, with codes (`PLENARY_ADOPT_POSITION`) made readable. */
export function stageWords(words: string): string {
  return /^[A-Z][A-Z_]+$/.test(words) ? words.replaceAll('_', ' ').toLowerCase() : words;
}

const newStep: Readonly<Record<UiLanguage, Readonly<Record<'happened' | 'planned', string>>>> = bilingual({
  happened: ['Nouvelle étape\u00a0: ', 'New stage: '],
  planned: ['Étape annoncée\u00a0: ', 'Stage announced: '],
});

/** `Nouvelle étape : séance plénière, 13 mars 2024 (plenary vote)`. */
export function newStageText({ kind, date, words, planned }: Stage, language: UiLanguage): string {
  const day = date === null ? '' : `, ${calendarDate(date, language)}`;
  const what = newStep[language][planned ? 'planned' : 'happened'];
  return `${what}${stageName(kind, language)}${day} (${stageWords(words)})`;
}
