import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const procedurePhrases = bilingual({
  title: ['Procédures', 'Procedures'],
  intro: [
    (count: string) =>
      `Projets de loi et dossiers législatifs dont vos sources publient les étapes, à commencer par le dernier qui a avancé. Publications lues pour cette liste\u00a0: ${count}.`,
    (count: string) =>
      `Bills and legislative files whose stages your sources publish, most recent move first. Publications read for this list: ${count}.`,
  ],
  toList: ['Projets de loi et procédures', 'Bills and procedures'],
  find: ['Aller à une procédure', 'Go to a procedure'],
  findHint: [
    'Numéro ou adresse\u00a0: 2021/0106(COD), senat.fr/dossier-legislatif/pjl18-404.html, SB 53 (Californie)',
    'Number or address: 2021/0106(COD), bills.parliament.uk/bills/3737, California SB 53',
  ],
  open: ['Ouvrir', 'Open'],
  table: ['Procédures suivies par la veille', 'Procedures in the watch'],
  none: [
    'Aucune source surveillée ne donne encore les étapes d’une procédure.',
    'No watched source gives the stages of a procedure yet.',
  ],
  noneHow: ['Choisir une source qui les donne', 'Choose a source that does'],
  columns: {
    name: ['Procédure', 'Procedure'],
    jurisdiction: ['Juridiction', 'Jurisdiction'],
    stands: ['Où elle en est', 'Where it stands'],
    last: ['Dernière étape', 'Last stage'],
    next: ['Prochaine étape', 'Next stage'],
  },
  official: ['Dossier officiel', 'Official file'],
  alsoNumbered: ['Autres numéros\u00a0:', 'Also numbered:'],
  inOther: ['En anglais\u00a0:', 'In French:'],
  stands: ['Où elle en est', 'Where it stands'],
  standsUnknown: [
    'Aucune source surveillée ne donne les étapes de cette procédure.',
    'No watched source gives the stages of this procedure.',
  ],
  next: ['Prochaine étape', 'Next stage'],
  nextUnknown: ['Aucune n’est annoncée par les sources surveillées.', 'None announced by the watched sources.'],
  steps: ['Étapes', 'Stages'],
  stepsNote: [
    'Telles que leurs éditeurs les enregistrent, dans leurs propres mots. La source officielle vient en premier\u00a0; à vérifier dans le dossier officiel.',
    'As their publishers record them, in their own words. The official source comes first; check the official file.',
  ],
  ahead: ['à venir', 'ahead'],
  undated: ['sans date', 'no date'],
  disputed: ['une autre source donne une autre date', 'another source gives another date'],
  unofficial: ['source non officielle', 'not an official source'],
  document: ['document', 'document'],
  items: ['Publications qui en parlent', 'Publications about it'],
  noItems: ['Aucune publication reçue ne la cite.', 'No publication received so far cites it.'],
  all: [
    plural('Voir la publication qui la cite', 'Voir les # publications qui la citent', 'Aucune publication ne la cite'),
    plural('See the publication that cites it', 'See all # publications that cite it', 'No publication cites it'),
  ],
  acts: ['Actes liés', 'Related acts'],
  noActs: ['Aucun acte n’y est lié par les publications reçues.', 'No publication received so far links an act to it.'],
  ties: {
    became: ['l’acte qui en est issu', 'the act it became'],
    record: ['cité par son dossier', 'cited by its file'],
    cited: [
      plural('cité avec elle par # publication', 'cité avec elle par # publications'),
      plural('cited together by # publication', 'cited together by # publications'),
    ],
  },
  sources: ['Sources officielles de cette procédure', 'Official sources for this procedure'],
  sourcesHint: [
    'Elles donnent chaque étape avec sa date. Une source ajoutée est lue dès la prochaine vérification.',
    'They give each stage with its date. An added source is read at the next check.',
  ],
  add: ['Ajouter cette source', 'Add this source'],
  followed: ['Déjà surveillée\u00a0:', 'Already watched:'],
  earlier: ['Autres dossiers du même numéro', 'Other files with the same number'],
  earlierHint: ['Les numéros reviennent d’une session à l’autre.', 'Numbers are reused in the next session.'],
  onAct: ['Procédures liées', 'Related procedures'],
  onActRecord: ['son dossier cite cet acte', 'its file cites this act'],
  onActCited: [
    plural('citée avec lui par # publication', 'citée avec lui par # publications'),
    plural('cited together by # publication', 'cited together by # publications'),
  ],
  unknownTitle: ['Procédure non reconnue', 'Procedure not recognised'],
  unknownText: [
    (text: string) =>
      `«\u00a0${text}\u00a0» n’est pas un numéro de procédure que Vigie reconnaît. Les formes reconnues\u00a0: 2021/0106(COD), l’adresse d’un dossier de l’Assemblée nationale, du Sénat, du Congrès ou de Westminster, «\u00a0H.R. 1234\u00a0», «\u00a0Colorado SB 24-205\u00a0».`,
    (text: string) =>
      `“${text}” is not a procedure number that Vigie recognises. It recognises 2021/0106(COD), the address of a file at the Assemblée nationale, the Sénat, Congress or Westminster, “H.R. 1234” and “Colorado SB 24-205”.`,
  ],
  unknownList: ['Voir les procédures de la veille', 'See the procedures in the watch'],
});
