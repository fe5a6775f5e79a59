import type { UiLanguage } from '../model/digest/subscription.js';

/** The words of the mails by which somebody signs in. Parameters come formatted. */
interface SignInTexts {
  readonly subject: string;
  readonly heading: string;
  readonly asked: (date: string, site: string) => string;
  readonly button: string;
  readonly notes: (until: string) => readonly string[];
  readonly notYou: string;
}

interface SignInMails {
  /** Somebody asked for it in a browser. */
  readonly mail: SignInTexts;
  /** Somebody who may let others in did. */
  readonly invitation: SignInTexts;
}

export const signInTexts: Readonly<Record<UiLanguage, SignInMails>> = {
  fr: {
    mail: {
      subject: 'Votre lien de connexion à la veille IA',
      heading: 'Connexion à la veille IA',
      asked: (date, site) => `Le ${date}, quelqu’un a demandé à se connecter à ${site} avec cette adresse.`,
      button: 'Se connecter',
      notes: (until) => [
        'Ouvrez le lien dans le navigateur où vous l’avez demandé\u00a0: il ne fonctionne dans aucun autre.',
        `Il sert une seule fois, jusqu’au ${until}.`,
      ],
      notYou: 'Ce n’est pas vous\u00a0? Ne faites rien\u00a0: sans votre navigateur, personne ne peut s’en servir.',
    },
    invitation: {
      subject: 'Invitation à la veille IA',
      heading: 'Invitation à la veille IA',
      asked: (date, site) =>
        `Le ${date}, quelqu’un vous a ouvert l’accès à la veille réglementaire de l’IA sur ${site}.`,
      button: 'Accepter l’invitation',
      notes: (until) => [
        `Le lien sert une seule fois, jusqu’au ${until}. Ensuite, demandez un lien de connexion sur la page de connexion.`,
      ],
      notYou:
        'Vous n’attendiez pas cette invitation\u00a0? Ne faites rien\u00a0: aucun compte n’est ouvert sans votre accord.',
    },
  },
  en: {
    mail: {
      subject: 'Your link to sign in to the AI watch',
      heading: 'Sign in to the AI watch',
      asked: (date, site) => `On ${date}, somebody asked to sign in to ${site} with this address.`,
      button: 'Sign in',
      notes: (until) => [
        'Open the link in the browser in which you asked for it: it works in no other.',
        `It works once, until ${until}.`,
      ],
      notYou: 'Not you? Do nothing: without your browser nobody can use it.',
    },
    invitation: {
      subject: 'Invitation to the AI watch',
      heading: 'You are invited to the AI watch',
      asked: (date, site) => `On ${date}, you were invited to follow the regulatory watch for AI on ${site}.`,
      button: 'Accept the invitation',
      notes: (until) => [`The link works once, until ${until}. After that, ask for a link on the sign-in page.`],
      notYou: 'You did not expect this? Do nothing: no account is opened without your consent.',
    },
  },
};
