import type { StageKind } from '../model/procedure.js';
import type { UiLanguage } from '../model/subscription.js';

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
    plenary: 'on the floor',
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
