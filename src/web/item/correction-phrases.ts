import type { PluralForms } from '../../messages/formats.js';
import type { Phrases } from '../layout/phrases.js';

const fr = {
  correct: 'Corriger',
  correctLabel: {
    ...{ kind: 'Corriger le type', relevance: 'Corriger la pertinence', topic: 'Corriger les thèmes' },
    ...{ date: 'Corriger les dates', reference: 'Corriger les références' },
  },
  topics: 'Thèmes',
  corrections: { one: '# correction', other: '# corrections' } as PluralForms,
  remove: (name: string) => `Retirer\u00a0: ${name}`,
  add: (name: string) => `Ajouter\u00a0: ${name}`,
  withdraw: (name: string) => `Lever la correction\u00a0: ${name}`,
  addedBy: (name: string) => `ajout décidé par ${name},`,
  removedBy: (name: string) => `retrait décidé par ${name},`,
  value: 'Ce qui est exact',
  choose: 'Choisir…',
  chooseOne: 'Choisissez ce qui est exact.',
  backToRules: 'Lever la correction\u00a0: s’en remettre aux règles',
  submit: 'Enregistrer la correction',
  correctedBy: (name: string) => `Corrigé par ${name},`,
  withdrawnBy: (name: string) => `Correction levée par ${name},`,
  erased: 'une personne dont le nom a été effacé',
  reason: '. Motif\u00a0:',
  rules: 'Selon les règles\u00a0:',
  shownAnyway:
    'Elle reste parmi les publications affichées d’office, car une politique ou une recherche enregistrée pour tous la demande.',
};

const en: typeof fr = {
  correct: 'Correct',
  correctLabel: {
    ...{ kind: 'Correct the kind', relevance: 'Correct the relevance', topic: 'Correct the topics' },
    ...{ date: 'Correct the dates', reference: 'Correct the references' },
  },
  topics: 'Topics',
  corrections: { one: '# correction', other: '# corrections' },
  remove: (name) => `Remove: ${name}`,
  add: (name) => `Add: ${name}`,
  withdraw: (name) => `Withdraw the correction: ${name}`,
  addedBy: (name) => `added by ${name},`,
  removedBy: (name) => `removed by ${name},`,
  value: 'What is right',
  choose: 'Choose…',
  chooseOne: 'Choose what is right.',
  backToRules: 'Withdraw the correction: leave it to the rules',
  submit: 'Save the correction',
  correctedBy: (name) => `Corrected by ${name},`,
  withdrawnBy: (name) => `Correction withdrawn by ${name},`,
  erased: 'a person whose name was erased',
  reason: '. Reason:',
  rules: 'According to the rules:',
  shownAnyway: 'It is still shown by default, because a policy or a search saved for everyone asks for it.',
};

export const correctionPhrases: Phrases<typeof fr> = { fr, en };
