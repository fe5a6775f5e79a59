import { referenceName } from '../../acts/reference-name.js';
import type { CorrectionNaming } from '../../messages/correction-texts.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { Phrases } from '../layout/words.js';

const fr = {
  correct: 'Corriger',
  correctLabel: {
    ...{ kind: 'Corriger le type', relevance: 'Corriger la pertinence', topic: 'Corriger les thèmes' },
    ...{ date: 'Corriger les dates', reference: 'Corriger les références' },
    ...{ jurisdiction: 'Corriger la juridiction', language: 'Corriger la langue' },
  },
  topics: 'Thèmes',
  remove: (name: string) => `Retirer\u00a0: ${name}`,
  add: (name: string) => `Ajouter\u00a0: ${name}`,
  instead: (name: string) => `Remplacer\u00a0: ${name}`,
  inPlaceOf: (name: string) => `À la place de\u00a0: ${name}.`,
  addOne: { date: 'Ajouter une date qui manque', reference: 'Ajouter un texte qui manque' },
  putOn: { date: 'Pour remplacer ou ajouter une date', reference: 'Pour ajouter un texte' },
  day: 'Jour',
  role: 'Ce qui se passe ce jour-là',
  subject: 'Disposition (facultatif)',
  subjectHint: 'Article 6, annexe III… Vide\u00a0: inchangée.',
  act: 'Texte',
  actHint: 'Par son nom ou son numéro\u00a0: RGPD, règlement (UE) 2024/1689, article 5 du règlement sur l’IA.',
  sentence: 'Phrase qui l’indique',
  sentenceHint: 'Nécessaire si Vigie n’a rien relevé de tel dans la publication.',
  sentenceMissing: 'Recopiez la phrase qui l’indique\u00a0: Vigie n’a rien relevé de tel dans la publication.',
  dayMissing: 'Indiquez un jour et ce qui se passe ce jour-là.',
  named: {
    jurisdiction: 'France, Union européenne, Californie, INT…',
    language: 'français, anglais, plusieurs langues…',
  },
  nameOne: 'Indiquez un nom que Vigie connaît, ou un code.',
  withdraw: (name: string) => `Lever la correction\u00a0: ${name}`,
  addedBy: (name: string) => `ajout décidé par ${name},`,
  value: 'Valeur exacte',
  choose: 'Choisir…',
  chooseOne: 'Choisissez la valeur exacte.',
  backToRules: 'Lever la correction\u00a0: s’en remettre aux règles',
  submit: 'Enregistrer la correction',
  correctedBy: (name: string) => `Corrigé par ${name},`,
  withdrawnBy: (name: string) => `Correction levée par ${name},`,
  erased: 'une personne dont le nom a été effacé',
  reason: '. Motif\u00a0:',
  rules: 'Selon les règles\u00a0:',
  shownAnyway: 'Elle reste affichée par défaut, car une politique ou une recherche enregistrée pour tous la retient.',
};

const en: typeof fr = {
  correct: 'Correct',
  correctLabel: {
    ...{ kind: 'Correct the kind', relevance: 'Correct the relevance', topic: 'Correct the topics' },
    ...{ date: 'Correct the dates', reference: 'Correct the references' },
    ...{ jurisdiction: 'Correct the jurisdiction', language: 'Correct the language' },
  },
  topics: 'Topics',
  remove: (name) => `Remove: ${name}`,
  add: (name) => `Add: ${name}`,
  instead: (name) => `Replace: ${name}`,
  inPlaceOf: (name) => `In place of: ${name}.`,
  addOne: { date: 'Add a missing date', reference: 'Add a missing text' },
  putOn: { date: 'To replace or add a date', reference: 'To add a text' },
  day: 'Day',
  role: 'What happens on that day',
  subject: 'Provision (optional)',
  subjectHint: 'Article 6, Annex III… Leave empty to keep it as it is.',
  act: 'Text',
  actHint: 'By name or number: GDPR, Regulation (EU) 2024/1689, Article 5 of the AI Act.',
  sentence: 'Sentence that says so',
  sentenceHint: 'Required where Vigie found nothing of the kind in the publication.',
  sentenceMissing: 'Copy the sentence that says so: Vigie found nothing of the kind in the publication.',
  dayMissing: 'Give a day and what happens on that day.',
  named: { jurisdiction: 'France, European Union, California, INT…', language: 'French, English, several languages…' },
  nameOne: 'Give a name that Vigie knows, or a code.',
  withdraw: (name) => `Withdraw the correction: ${name}`,
  addedBy: (name) => `added by ${name},`,
  value: 'The right value',
  choose: 'Choose…',
  chooseOne: 'Choose the right value.',
  backToRules: 'Withdraw the correction: follow the rules again',
  submit: 'Save the correction',
  correctedBy: (name) => `Corrected by ${name},`,
  withdrawnBy: (name) => `Correction withdrawn by ${name},`,
  erased: 'a person whose name was erased',
  reason: '. Reason:',
  rules: 'According to the rules:',
  shownAnyway: 'It is still shown by default, because a policy or a search saved for everyone includes it.',
};

export const correctionPhrases: Phrases<typeof fr> = { fr, en };

/** How pages call what corrections are about. */
export function correctionNaming(language: UiLanguage, taxonomy: TaxonomyDefinition): CorrectionNaming {
  return { language, taxonomy, nameOfReference: (reference) => referenceName(reference, language) };
}
