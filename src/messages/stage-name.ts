import type { UiLanguage } from '../model/digest/subscription.js';
import type { Stage, StageKind } from '../model/item/procedure.js';
import { calendarDate } from './calendar-date.js';

const names: Readonly<Record<UiLanguage, Readonly<Record<StageKind, string>>>> = {
  fr: {
    tabled: 'dépôt',
    committee: 'travaux en commission',
    plenary: 'séance plénière',
    'other-chamber': 'passage à l’autre assemblée ou au Conseil',
    negotiation: 'négociation entre les institutions',
    adopted: 'adoption définitive',
    signed: 'signature ou promulgation',
    published: 'publication officielle',
    rejected: 'rejet',
    withdrawn: 'retrait',
    other: 'autre étape',
  },
  en: {
    tabled: 'introduced',
    committee: 'in committee',
    plenary: 'plenary or floor',
    'other-chamber': 'in the other chamber or the Council',
    negotiation: 'negotiation between the institutions',
    adopted: 'finally adopted',
    signed: 'signed into law',
    published: 'officially published',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
    other: 'other step',
  },
};

/** As it stands in the middle of a sentence. */
export function stageName(kind: StageKind, language: UiLanguage): string {
  return names[language][kind];
}

/** What a publisher calls a step: its codes (`PLENARY_ADOPT_POSITION`) in words that can be read. */
export function stageWords(words: string): string {
  return /^[A-Z][A-Z_]+$/.test(words) ? words.replaceAll('_', ' ').toLowerCase() : words;
}

const newStep: Readonly<Record<UiLanguage, Readonly<Record<'happened' | 'planned', string>>>> = {
  fr: { happened: 'Nouvelle étape\u00a0: ', planned: 'Étape annoncée\u00a0: ' },
  en: { happened: 'New stage: ', planned: 'Stage announced: ' },
};

/** `Nouvelle étape : séance plénière, 13 mars 2024 (plenary vote)`. */
export function newStageText({ kind, date, words, planned }: Stage, language: UiLanguage): string {
  const day = date === null ? '' : `, ${calendarDate(date, language)}`;
  const what = newStep[language][planned ? 'planned' : 'happened'];
  return `${what}${stageName(kind, language)}${day} (${stageWords(words)})`;
}
