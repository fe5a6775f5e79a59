import type { Phrases } from '../layout/phrases.js';

const fr = {
  title: 'Dans votre agenda',
  text: 'Abonnez votre agenda à ces échéances\u00a0: il les relit de lui-même et suit les dates qui changent. Qui détient l’adresse peut lire ce calendrier, sans se connecter.',
  create: 'Créer l’adresse du calendrier',
  nameMissing: 'Indiquez votre nom\u00a0: la création est inscrite au journal.',
  madeTitle: 'Adresse du calendrier',
  made: 'Copiez cette adresse dans votre agenda (« ajouter un calendrier par URL »). Elle ne sera plus affichée\u00a0: si vous la perdez, créez-en une autre.',
  address: 'Adresse',
  holds: 'Ce calendrier contient les échéances de cette recherche',
  colon: '\u00a0: ',
  everything: 'tout ce qui concerne l’IA ou vos politiques',
  open: 'Ouvrir dans l’agenda de cet ordinateur',
  revoke: (command: string) => `Pour que l’adresse cesse de fonctionner, l’administrateur la révoque\u00a0: ${command}`,
  back: 'Revenir aux échéances',
};

const en: typeof fr = {
  title: 'In your calendar',
  text: 'Subscribe your calendar program to these deadlines: it reads them again by itself and follows dates that change. Whoever holds the address can read this calendar without signing in.',
  create: 'Create the calendar address',
  nameMissing: 'Enter your name: the creation is recorded in the audit log.',
  madeTitle: 'Calendar address',
  made: 'Copy this address into your calendar program (“add calendar from URL”). It will not be shown again: if you lose it, create another one.',
  address: 'Address',
  holds: 'This calendar holds the deadlines of this search',
  colon: ': ',
  everything: 'everything about AI or concerning your policies',
  open: 'Open in the calendar program of this computer',
  revoke: (command) => `To stop the address from working, the administrator revokes it: ${command}`,
  back: 'Back to the deadlines',
};

export const calendarPhrases: Phrases<typeof fr> = { fr, en };
