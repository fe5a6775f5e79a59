import { z } from 'zod';
import { RefusedAdmission } from '../../decisions/access/admit.js';
import { bilingual } from '../../messages/bilingual.js';
import { ProviderFailureCode } from '../../ports/identity-provider.js';

/** Why somebody is not signed in: this browser did not begin the sign-in, the provider refused it, or the person may not come in. */
export const Refusal = z.enum(['attempt', ...ProviderFailureCode.options, ...RefusedAdmission.options]);
export type Refusal = z.infer<typeof Refusal>;

export const providerPhrases = bilingual({
  reasons: {
    'no-address': [
      'Votre organisation n’a pas transmis d’adresse électronique\u00a0: aucun compte ne peut donc vous être attribué. La personne qui administre la veille peut y remédier.',
      'Your organisation did not pass on your e-mail address, so no account can be found for you. Whoever administers the watch can fix that.',
    ],
    unverified: [
      'Votre organisation ne garantit pas que cette adresse est la vôtre. Demandez-lui de la vérifier, ou connectez-vous par un lien.',
      'Your organisation has not confirmed that this address is yours. Ask it to verify the address, or sign in with a link.',
    ],
    domain: [
      'Votre adresse n’appartient pas à un domaine admis ici.',
      'Your address is not in a domain that is allowed here.',
    ],
    'no-account': [
      'Aucun compte n’existe pour votre adresse. Demandez une invitation à la personne qui administre la veille.',
      'There is no account for your address. Ask whoever administers the watch for an invitation.',
    ],
    disabled: [
      'Votre accès à cette veille a été retiré. La personne qui l’administre peut vous le rendre.',
      'Your access to this watch was removed. Whoever administers it can restore it.',
    ],
    'other-identity': [
      'Le compte de cette adresse appartient déjà à une autre identité de votre organisation. La personne qui administre la veille peut le libérer en retirant l’accès, puis en le rendant.',
      'The account of this address already belongs to another identity of your organisation. Whoever administers the watch can free it by removing access, then restoring it.',
    ],
    'name-taken': [
      'Votre nom est déjà celui d’une autre personne. Demandez une invitation à la personne qui administre la veille.',
      'Somebody else already uses the same name. Ask whoever administers the watch for an invitation.',
    ],
    unavailable: [
      'Le service de connexion de votre organisation ne répond pas. Réessayez dans un instant, ou connectez-vous par un lien.',
      'Your organisation’s sign-in service is not responding. Try again in a moment, or sign in with a link.',
    ],
    refused: [
      'La connexion a été abandonnée ou refusée par votre organisation. Rien n’a été changé.',
      'The sign-in was abandoned, or refused by your organisation. Nothing was changed.',
    ],
    invalid: [
      'La réponse de votre organisation n’a pas pu être vérifiée. Recommencez\u00a0; si cela se reproduit, prévenez la personne qui administre la veille.',
      'Your organisation’s answer could not be verified. Try again; if it happens again, tell whoever administers the watch.',
    ],
    attempt: [
      'Cette connexion n’a pas été commencée dans ce navigateur, a déjà servi ou a duré plus de dix minutes. Recommencez.',
      'This sign-in was not started in this browser, has already been used, or took more than ten minutes. Try again.',
    ],
  },
  button: ['Se connecter avec le compte de l’organisation', 'Sign in with your organisation’s account'],
  or: ['Ou par un lien', 'Or with a link'],
  alone: [
    'Si le compte de l’organisation vous a déjà servi à vous connecter, passez par lui\u00a0: aucun lien ne vous sera envoyé.',
    'If you have signed in with your organisation’s account before, use it again: no link will be sent to you.',
  ],
  outTitle: ['Votre session est terminée', 'You are signed out'],
  out: [
    'Votre session à Vigie est terminée dans ce navigateur. Celle de votre organisation reste ouverte\u00a0: quiconque utilise ce navigateur peut revenir sans mot de passe.',
    'You are signed out of Vigie in this browser. You are still signed in to your organisation: anyone who uses this browser can sign back in without a password.',
  ],
  outThere: ['Mettre fin aussi à la session de l’organisation', 'Sign out of the organisation too'],
  again: ['Revenir à la page de connexion', 'Back to the sign-in page'],
});
