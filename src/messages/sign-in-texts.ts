import type { UiLanguage } from '../model/ui-language.js';

/** The words of sign-in and invitation mails. Parameters are already formatted. */
const signInFr = {
  mail: {
    heading: 'Connexion à la veille IA',
    intro: (date: string, site: string) =>
      `Le ${date}, quelqu’un a demandé à se connecter à ${site} avec cette adresse.`,
    button: 'Se connecter',
    notes: (until: string) => [
      'Ouvrez le lien dans le navigateur où vous l’avez demandé\u00a0: il ne fonctionne dans aucun autre.',
      `Il sert une seule fois, jusqu’au ${until}.`,
    ],
    notYou: 'Ce n’est pas vous\u00a0? Ne faites rien\u00a0: sans votre navigateur, personne ne peut s’en servir.',
  },
  invitation: {
    heading: 'Invitation à la veille IA',
    intro: (date: string, site: string, who: string | null) =>
      `Le ${date}, ${who ?? 'quelqu’un'} vous a ouvert l’accès à la veille réglementaire de l’IA sur ${site}.`,
    button: 'Accepter l’invitation',
    notes: (until: string) => [
      `Le lien sert une seule fois, jusqu’au ${until}. Ensuite, demandez un lien de connexion sur la page de connexion.`,
    ],
    notYou:
      'Vous n’attendiez pas cette invitation\u00a0? Ne faites rien\u00a0: aucun compte n’est ouvert sans votre accord.',
  },
};

const signInEn: typeof signInFr = {
  mail: {
    heading: 'Sign in to the AI watch',
    intro: (date, site) => `On ${date}, somebody asked to sign in to ${site} with this address.`,
    button: 'Sign in',
    notes: (until) => [
      'Open the link in the browser in which you asked for it: it works in no other.',
      `It works once, until ${until}.`,
    ],
    notYou: 'Not you? Do nothing: without your browser nobody can use it.',
  },
  invitation: {
    heading: 'You are invited to the AI watch',
    intro: (date, site, who) =>
      `On ${date}, ${who ?? 'somebody'} invited you to follow the regulatory watch for AI on ${site}.`,
    button: 'Accept the invitation',
    notes: (until) => [`The link works once, until ${until}. After that, ask for a link on the sign-in page.`],
    notYou: 'Not expecting this? Do nothing: no account is opened without your consent.',
  },
};

export const signInTexts: Readonly<Record<UiLanguage, typeof signInFr>> = { fr: signInFr, en: signInEn };

const confirmationFr = {
  heading: 'Confirmez votre abonnement',
  intro: (date: string, site: string) =>
    `Le ${date}, quelqu’un a demandé sur ${site} que la veille IA vous soit envoyée à cette adresse. Si c’est vous, confirmez\u00a0: rien n’est envoyé d’ici là.`,
  whatYouGet: 'Ce que vous recevrez',
  when: {
    weekly: (weekday: string, time: string, timeZone: string) =>
      `Un bulletin par semaine, le ${weekday} à ${time} (${timeZone})`,
    daily: (_weekday: string, time: string, timeZone: string) =>
      `Un message par jour au plus, à ${time} (${timeZone}), quand il y a du nouveau`,
    'at-once': (_weekday: string, _time: string, _timeZone: string) =>
      'Un message quelques minutes après chaque nouveauté, six par jour au plus',
  },
  filter: 'Les publications qui répondent au filtre saisi dans le formulaire',
  noFilter: 'Ce qui concerne l’IA ou vos politiques, sans autre filtre',
  language: 'Textes du bulletin en français',
  confirm: 'Confirmer l’abonnement',
  buttonPage: 'Le lien ouvre une page\u00a0; le bouton qui s’y trouve confirme l’abonnement.',
  expires: (date: string) => `Le lien est valable jusqu’au ${date}.`,
  notYou: 'Ce n’est pas vous\u00a0? Ne faites rien\u00a0: sans confirmation, cette adresse ne recevra pas de bulletin.',
};

const confirmationEn: typeof confirmationFr = {
  heading: 'Confirm your subscription',
  intro: (date, site) =>
    `On ${date}, somebody asked on ${site} for the AI watch to be sent to this address. If it was you, please confirm: nothing is sent until you do.`,
  whatYouGet: 'What you will receive',
  when: {
    weekly: (weekday, time, timeZone) => `One digest a week, on ${weekday} at ${time} (${timeZone})`,
    daily: (_weekday, time, timeZone) => `At most one message a day, at ${time} (${timeZone}), when there is news`,
    'at-once': () => 'A message within minutes of each news, at most six a day',
  },
  filter: 'Publications that match the filter entered in the form',
  noFilter: 'What is about AI or concerns your policies, with no other filter',
  language: 'Digest written in English',
  confirm: 'Confirm the subscription',
  buttonPage: 'The link opens a page; the button there confirms the subscription.',
  expires: (date) => `The link is valid until ${date}.`,
  notYou: 'Not you? Do nothing: without confirmation this address will receive no digest.',
};

export const confirmationTexts: Readonly<Record<UiLanguage, typeof confirmationFr>> = {
  fr: confirmationFr,
  en: confirmationEn,
};
