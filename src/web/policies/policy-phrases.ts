import type { TagState } from '../../model/item.js';
import type { Phrases } from '../layout/phrases.js';

const states: Phrases<Readonly<Record<TagState, string>>> = {
  fr: { suggested: 'suggéré', confirmed: 'confirmé', rejected: 'écarté', withdrawn: 'retiré' },
  en: { suggested: 'suggested', confirmed: 'confirmed', rejected: 'rejected', withdrawn: 'withdrawn' },
};

const fr = {
  title: 'Politiques internes',
  intro:
    'Chaque politique porte une requête enregistrée. Les publications qui y répondent lui sont suggérées\u00a0; une personne confirme ou écarte, et sa décision est inscrite au journal.',
  none: 'Aucune politique enregistrée',
  noneText: 'Ajoutez-en une\u00a0: ce que vos sources publient à son sujet vous sera suggéré.',
  states: states.fr,
  stateHeads: { suggested: 'À décider', confirmed: 'Confirmées', rejected: 'Écartées', withdrawn: 'Retirées' },
  owner: 'Responsable',
  query: 'Requête',
  revision: (revision: string) => `révision\u00a0${revision}`,
  retired: 'retirée',
  searchQuery: 'Lancer cette recherche',
  waiting: 'En attente de décision',
  noWaiting: 'Rien n’attend de décision pour cette politique.',
  decided: 'Décisions prises',
  olderDecisions: (count: string) => `Afficher les décisions plus anciennes (${count})`,
  notShown: (shown: string, all: string) => `Les ${shown} dernières décisions sur ${all}.`,
  allOfPolicy: 'Chercher dans tout ce qui concerne cette politique',
  onThisPage: 'Sur cette page',
  noDecided: 'Aucune décision pour l’instant.',
  words: 'Mots relevés',
  noWords: 'aucun mot relevé\u00a0: rattachement manuel',
  why: (policy: string, revision: string) =>
    `requête de la politique «\u00a0${policy}\u00a0», révision\u00a0${revision}`,
  byProgram: 'suggéré par un programme',
  suggestedBy: (program: string, person: string | null) =>
    `Suggéré par le programme «\u00a0${program}\u00a0»${person === null ? '' : `, au nom de ${person}`}`,
  programReason: 'Motif donné par le programme',
  decidedBy: (name: string) => `par ${name}`,
  erasedName: 'une personne dont le nom a été effacé',
  onRevision: (revision: string) => `sur la version\u00a0${revision} du texte`,
  overtaken: (newest: string) =>
    `La publication en est maintenant à la version\u00a0${newest}, sur laquelle cette décision ne porte pas.`,
  suggestedAgain: 'Elle est suggérée à nouveau si cette version répond à la requête.',
  reason: 'Motif',
  confirm: 'Confirmer',
  reject: 'Écarter',
  confirmLabel: (title: string) => `Confirmer\u00a0: ${title}`,
  rejectLabel: (title: string) => `Écarter\u00a0: ${title}`,
  decide: 'Décider',
  change: 'Revenir sur cette décision',
  errors: {
    by: 'Indiquez votre nom (100 caractères au plus)\u00a0: la décision est inscrite au journal.',
    reason: 'Le motif peut contenir au plus 2 000 caractères.',
    policy: 'Choisissez une politique.',
    verdict: 'Confirmez ou écartez.',
    revision: 'La version affichée n’est pas connue\u00a0: relisez la publication avant de décider.',
  },
};

const en: typeof fr = {
  title: 'Internal policies',
  intro:
    'Each policy has a saved query. Matching publications are suggested; a person confirms or rejects each one, and the decision is recorded in the audit log.',
  none: 'No policies yet',
  noneText: 'Add one: what your sources publish about it will be suggested.',
  states: states.en,
  stateHeads: { suggested: 'To decide', confirmed: 'Confirmed', rejected: 'Rejected', withdrawn: 'Withdrawn' },
  owner: 'Owner',
  query: 'Query',
  revision: (revision) => `revision\u00a0${revision}`,
  retired: 'retired',
  searchQuery: 'Run this search',
  waiting: 'Waiting for a decision',
  noWaiting: 'No suggestions to decide for this policy.',
  decided: 'Decisions taken',
  olderDecisions: (count) => `Show older decisions (${count})`,
  notShown: (shown, all) => `The latest ${shown} of ${all} decisions.`,
  allOfPolicy: 'Search everything related to this policy',
  onThisPage: 'On this page',
  noDecided: 'No decisions yet.',
  words: 'Words found',
  noWords: 'no words found: linked by hand',
  why: (policy, revision) => `query of the policy “${policy}”, revision\u00a0${revision}`,
  byProgram: 'suggested by a program',
  suggestedBy: (program, person) =>
    `Suggested by the program “${program}”${person === null ? '' : ` on behalf of ${person}`}`,
  programReason: 'Reason given by the program',
  decidedBy: (name) => `by ${name}`,
  erasedName: 'a person whose name was erased',
  onRevision: (revision) => `on version\u00a0${revision} of the text`,
  overtaken: (newest) => `The publication is now at version\u00a0${newest}; this decision was about an earlier one.`,
  suggestedAgain: 'It is suggested again if that version matches the query.',
  reason: 'Reason',
  confirm: 'Confirm',
  reject: 'Reject',
  confirmLabel: (title) => `Confirm: ${title}`,
  rejectLabel: (title) => `Reject: ${title}`,
  decide: 'Decide',
  change: 'Change this decision',
  errors: {
    by: 'Enter your name (at most 100 characters): the decision is recorded in the audit log.',
    reason: 'The reason can have at most 2,000 characters.',
    policy: 'Choose a policy.',
    verdict: 'Confirm or reject.',
    revision: 'The version you were shown is not known: read the publication again before deciding.',
  },
};

export const policyPhrases: Phrases<typeof fr> = { fr, en };
