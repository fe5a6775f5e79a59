import { referenceName } from '../../acts/reference-name.js';
import { bilingual } from '../../messages/bilingual.js';
import type { CorrectionNaming } from '../../messages/correction-texts.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { UiLanguage } from '../../model/ui-language.js';

export const correctionPhrases = bilingual({
  correct: ['Corriger', 'Correct'],
  correctLabel: {
    kind: ['Corriger le type', 'Correct the kind'],
    relevance: ['Corriger la pertinence', 'Correct the relevance'],
    topic: ['Corriger les thèmes', 'Correct the topics'],
    date: ['Corriger les dates', 'Correct the dates'],
    reference: ['Corriger les références', 'Correct the references'],
    jurisdiction: ['Corriger la juridiction', 'Correct the jurisdiction'],
    language: ['Corriger la langue', 'Correct the language'],
  },
  topics: ['Thèmes', 'Topics'],
  remove: [(name: string) => `Retirer\u00a0: ${name}`, (name: string) => `Remove: ${name}`],
  add: [(name: string) => `Ajouter\u00a0: ${name}`, (name: string) => `Add: ${name}`],
  instead: [(name: string) => `Remplacer\u00a0: ${name}`, (name: string) => `Replace: ${name}`],
  inPlaceOf: [(name: string) => `À la place de\u00a0: ${name}.`, (name: string) => `In place of: ${name}.`],
  addOne: {
    date: ['Ajouter une date qui manque', 'Add a missing date'],
    reference: ['Ajouter un texte qui manque', 'Add a missing text'],
  },
  putOn: {
    date: ['Pour remplacer ou ajouter une date', 'To replace or add a date'],
    reference: ['Pour ajouter un texte', 'To add a text'],
  },
  day: ['Jour', 'Day'],
  role: ['Ce qui se passe ce jour-là', 'What happens on that day'],
  subject: ['Disposition (facultatif)', 'Provision (optional)'],
  subjectHint: [
    'Article 6, annexe III… Vide\u00a0: inchangée.',
    'Article 6, Annex III… Leave empty to keep it as it is.',
  ],
  act: ['Texte', 'Text'],
  actHint: [
    'Par son nom ou son numéro\u00a0: RGPD, règlement (UE) 2024/1689, article 5 du règlement sur l’IA.',
    'By name or number: GDPR, Regulation (EU) 2024/1689, Article 5 of the AI Act.',
  ],
  sentence: ['Phrase qui l’indique', 'Sentence that says so'],
  sentenceHint: [
    'Nécessaire si Vigie n’a rien relevé de tel dans la publication.',
    'Required where Vigie found nothing of the kind in the publication.',
  ],
  sentenceMissing: [
    'Recopiez la phrase qui l’indique\u00a0: Vigie n’a rien relevé de tel dans la publication.',
    'Copy the sentence that says so: Vigie found nothing of the kind in the publication.',
  ],
  dayMissing: ['Indiquez un jour et ce qui se passe ce jour-là.', 'Give a day and what happens on that day.'],
  named: {
    jurisdiction: [
      'France, Union européenne, Californie, INT… Vide\u00a0: ce que disent les règles.',
      'France, European Union, California, INT… Leave empty to follow the rules.',
    ],
    language: [
      'français, anglais, plusieurs langues… Vide\u00a0: ce que disent les règles.',
      'French, English, several languages… Leave empty to follow the rules.',
    ],
  },
  nameOne: ['Indiquez un nom que Vigie connaît, ou un code.', 'Give a name that Vigie knows, or a code.'],
  withdraw: [
    (name: string) => `Lever la correction\u00a0: ${name}`,
    (name: string) => `Withdraw the correction: ${name}`,
  ],
  addedBy: [(name: string) => `ajout décidé par ${name},`, (name: string) => `added by ${name},`],
  value: ['Valeur exacte', 'The right value'],
  choose: ['Choisir…', 'Choose…'],
  chooseOne: ['Choisissez la valeur exacte.', 'Choose the right value.'],
  backToRules: [
    'Lever la correction\u00a0: s’en remettre aux règles',
    'Withdraw the correction: follow the rules again',
  ],
  submit: ['Enregistrer la correction', 'Save the correction'],
  correctedBy: [(name: string) => `Corrigé par ${name},`, (name: string) => `Corrected by ${name},`],
  withdrawnBy: [
    (name: string) => `Correction levée par ${name},`,
    (name: string) => `Correction withdrawn by ${name},`,
  ],
  erased: ['une personne dont le nom a été effacé', 'a person whose name was erased'],
  reason: ['. Motif\u00a0:', '. Reason:'],
  rules: ['Selon les règles\u00a0:', 'According to the rules:'],
  shownAnyway: [
    'Elle reste affichée par défaut, car une politique ou une recherche enregistrée pour tous la retient.',
    'It is still shown by default, because a policy or a search saved for everyone includes it.',
  ],
});

/** Names of corrected findings on pages. */
export function correctionNaming(language: UiLanguage, taxonomy: TaxonomyDefinition): CorrectionNaming {
  return { language, taxonomy, nameOfReference: (reference) => referenceName(reference, language) };
}
