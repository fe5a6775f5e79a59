import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const todayPhrases = bilingual({
  title: ['Aujourd’hui', 'Today'],
  sinceVisit: [
    (moment: string) => `Depuis votre visite du ${moment}\u00a0:`,
    (moment: string) => `Since your visit on ${moment}:`,
  ],
  sinceDays: ['Ces sept derniers jours\u00a0:', 'In the last seven days:'],
  nothing: ['rien de nouveau.', 'nothing new.'],
  news: [plural('# publication', '# publications'), plural('# publication', '# publications')],
  ofPolicies: [
    plural('dont # pour vos politiques', 'dont # pour vos politiques'),
    plural('# of them for your policies', '# of them for your policies'),
  ],
  toReview: [
    plural('# décision à revoir', '# décisions à revoir'),
    plural('# decision to review', '# decisions to review'),
  ],
  moved: [plural('# date déplacée', '# dates déplacées'), plural('# date moved', '# dates moved')],
  followed: [
    plural('des nouveautés dans # recherche', 'des nouveautés dans # recherches'),
    plural('news in # search', 'news in # searches'),
  ],
  decidedBy: [(name: string) => `par ${name}`, (name: string) => `by ${name}`],
  decided: [plural('# décision', '# décisions'), plural('# decision', '# decisions')],
  someone: ['une personne dont le nom a été effacé', 'a person whose name was erased'],
  toDecide: ['À traiter', 'To decide'],
  policy: ['Politique', 'Policy'],
  deadline: ['Échéance', 'Deadline'],
  waiting: ['En attente depuis', 'Waiting'],
  seeAll: [plural('Voir', 'Voir les #'), plural('See it', 'See all #')],
  decideAll: [plural('Décider', 'Traiter les #'), plural('Decide', 'Decide all #')],
  decideMine: [
    plural('Seulement la mienne (#)', 'Seulement les miennes (#)'),
    plural('Only mine (#)', 'Only mine (#)'),
  ],
  due: [plural('Mon échéance (#)', 'Mes échéances (#)'), plural('My due date (#)', 'My due dates (#)')],
  urgent: ['Les plus urgentes', 'The most urgent'],
  reading: [
    'La lecture continue\u00a0: d’autres publications peuvent encore s’ajouter.',
    'Reading goes on: more publications may still come.',
  ],
  done: ['Rien n’attend de décision.', 'Nothing waits for a decision.'],
  noPolicy: [
    'Vigie propose ce qui concerne vos politiques internes. Décrivez la première.',
    'Vigie suggests what concerns your internal policies. Describe the first one.',
  ],
  newPolicy: ['Décrire une politique', 'Describe a policy'],
  reviewTitle: ['Décidées sur une version antérieure', 'Decided on an older version'],
  reviewAll: ['Tout revoir', 'Review all'],
  confirmed: [
    (name: string, version: string) => `Confirmée par ${name}, version ${version},`,
    (name: string, version: string) => `Confirmed by ${name}, version ${version},`,
  ],
  rejected: [
    (name: string, version: string) => `Écartée par ${name}, version ${version},`,
    (name: string, version: string) => `Rejected by ${name}, version ${version},`,
  ],
  followedTitle: ['Nouveautés dans vos recherches et celles partagées', 'News in your searches and in shared ones'],
  allFollowed: ['Toutes les recherches', 'All searches'],
  new: [
    plural('# nouvelle publication', '# nouvelles publications'),
    plural('# new publication', '# new publications'),
  ],
  ahead: ['Échéances à trente jours', 'Deadlines in thirty days'],
  allDeadlines: ['Toutes les échéances', 'All deadlines'],
  noDeadline: ['Aucune échéance dans les trente jours.', 'No deadline within thirty days.'],
  more: [plural('et # autre', 'et # autres'), plural('and # more', 'and # more')],
  mail: ['Prochain bulletin', 'Next digest'],
  readers: [plural('# abonnement', '# abonnements'), plural('# subscription', '# subscriptions')],
  noMail: ['Personne n’est abonné.', 'Nobody is subscribed.'],
  subscribe: ['S’abonner', 'Subscribe'],
  preview: ['Aperçu', 'Preview'],
  trouble: [
    (on: string) => plural(`# source sur ${on} n’a pas pu être lue.`, `# sources sur ${on} n’ont pas pu être lues.`),
    (on: string) => plural(`# of ${on} sources could not be read.`, `# of ${on} sources could not be read.`),
  ],
  toCome: ['À venir', 'To come'],
  see: ['Voir', 'See them'],
});
