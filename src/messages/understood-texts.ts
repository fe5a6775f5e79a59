import type { UiLanguage } from '../model/digest/subscription.js';

const fr = {
  labels: {
    language: 'Langue',
    relevance: 'Pertinence',
    kind: 'Type',
    topics: 'Thèmes',
    references: 'Références',
    dates: 'Dates',
    unclearDates: 'À vérifier',
    addressees: 'Destinataires',
    obligations: 'Exigences',
    summary: 'Résumé',
    keywords: 'Mots-clés',
  },
  /** What is said of one item, which no policy has asked for. */
  relevance: { about: 'Concerne l’IA', other: 'Ne concerne pas l’IA' },
  summaryBy: { publisher: 'de l’éditeur', extract: 'phrases tirées du texte' },
  /** Between what is said and its reason. */
  colon: '\u00a0: ',
};

const en: typeof fr = {
  labels: {
    language: 'Language',
    relevance: 'Relevance',
    kind: 'Kind',
    topics: 'Topics',
    references: 'References',
    dates: 'Dates',
    unclearDates: 'To check',
    addressees: 'Addressed to',
    obligations: 'Requirements',
    summary: 'Summary',
    keywords: 'Keywords',
  },
  relevance: { about: 'About AI', other: 'Not about AI' },
  summaryBy: { publisher: 'the publisher’s own', extract: 'sentences of the text' },
  colon: ': ',
};

export type UnderstoodTexts = typeof fr;

const texts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };

export function understoodTexts(language: UiLanguage): UnderstoodTexts {
  return texts[language];
}
