import type { UiLanguage } from '../model/digest/subscription.js';

export interface UnderstoodTexts {
  /** What stands before each row. */
  readonly labels: Readonly<
    Record<
      | 'language'
      | 'relevance'
      | 'kind'
      | 'topics'
      | 'references'
      | 'dates'
      | 'unclearDates'
      | 'addressees'
      | 'obligations'
      | 'summary'
      | 'keywords',
      string
    >
  >;
  /** What is said of one item, which no policy has asked for. */
  readonly relevance: Readonly<Record<'about' | 'other', string>>;
  readonly summaryBy: Readonly<Record<'publisher' | 'extract', string>>;
  /** Between what is said and its reason. */
  readonly colon: string;
}

const texts: Readonly<Record<UiLanguage, UnderstoodTexts>> = {
  fr: {
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
    relevance: { about: 'Concerne l’IA', other: 'Ne concerne pas l’IA' },
    summaryBy: { publisher: 'de l’éditeur', extract: 'phrases tirées du texte' },
    colon: '\u00a0: ',
  },
  en: {
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
  },
};

/** The words around what is understood of an item. */
export function understoodTexts(language: UiLanguage): UnderstoodTexts {
  return texts[language];
}
