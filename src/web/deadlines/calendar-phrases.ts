import type { Phrases } from '../layout/words.js';

const fr = {
  title: 'Dans votre agenda',
  text: 'Abonnez votre agenda à ces échéances\u00a0: il se met à jour de lui-même et suit les dates qui changent. Quiconque détient l’adresse peut lire ce calendrier sans se connecter.',
  create: 'Créer l’adresse du calendrier',
  madeTitle: 'Adresse du calendrier',
  made: 'Copiez cette adresse dans votre agenda («\u00a0ajouter un calendrier par URL\u00a0»). Elle ne sera plus affichée\u00a0: si vous la perdez, créez-en une autre.',
  address: 'Adresse',
  holds: 'Ce calendrier contient les échéances de cette recherche',
  colon: '\u00a0: ',
  everything: 'tout ce qui concerne l’IA ou vos politiques',
  open: 'Ouvrir dans l’agenda de cet ordinateur',
  tooMany: (most: string) =>
    `Vous avez déjà ${most} calendriers\u00a0: révoquez-en un d’abord, sur la page de votre compte.`,
  revokeHere: 'Vous pouvez révoquer ce calendrier à tout moment sur la page de votre compte.',
  revokeCommand: 'Pour que l’adresse cesse de fonctionner, la personne qui administre la veille la révoque\u00a0: ',
  theirs: 'Calendriers',
  yours: 'Vos calendriers',
  yoursIntro:
    'Les adresses que vous avez créées pour des agendas. Elles cessent de fonctionner quand vous les révoquez, ou quand votre accès prend fin.',
  none: 'Aucun calendrier pour l’instant. Pour en créer un, ouvrez «\u00a0Dans votre agenda\u00a0» sous les échéances d’une recherche.',
  back: 'Revenir aux échéances',
};

const en: typeof fr = {
  title: 'In your calendar',
  text: 'Subscribe to these deadlines in your calendar program: it keeps them up to date, including dates that change. Anyone who has the address can read this calendar without signing in.',
  create: 'Create the calendar address',
  madeTitle: 'Calendar address',
  made: 'Copy this address into your calendar program (“add calendar from URL”). It will not be shown again: if you lose it, create another one.',
  address: 'Address',
  holds: 'This calendar contains the deadlines of this search',
  colon: ': ',
  everything: 'everything about AI or concerning your policies',
  open: 'Open in this computer’s calendar program',
  tooMany: (most) => `You already have ${most} calendars: revoke one first, on your account page.`,
  revokeHere: 'You can revoke this calendar at any time on your account page.',
  revokeCommand: 'To make the address stop working, an administrator revokes it: ',
  theirs: 'Calendars',
  yours: 'Your calendars',
  yoursIntro:
    'The addresses you created for calendar programs. They stop working when you revoke them, or when your access ends.',
  none: 'No calendars yet. To create one, open “In your calendar” below the deadlines of a search.',
  back: 'Back to the deadlines',
};

export const calendarPhrases: Phrases<typeof fr> = { fr, en };
