import { bilingual } from '../../messages/bilingual.js';
import { limits } from '../../model/limits.js';

export const errorPhrases = bilingual({
  home: ['Aller à la recherche', 'Go to search'],
  signIn: ['Se connecter', 'Sign in'],
  host: {
    title: ['Adresse inconnue de ce serveur', 'Unknown server name'],
    text: [
      'La requête porte un nom auquel ce serveur ne répond pas. Si ce nom est le vôtre, indiquez-le dans les réglages\u00a0: VIGIE_PUBLIC_URL pour l’adresse principale, VIGIE_HTTP_HOSTS pour les autres noms.',
      'The request used a name that this server does not answer to. If the name is yours, add it to the settings: VIGIE_PUBLIC_URL for the main address, VIGIE_HTTP_HOSTS for other names.',
    ],
  },
  'signed-out': {
    title: ['Connexion nécessaire', 'Sign-in required'],
    text: [
      'Votre session a pris fin, ou n’a pas encore commencé. Rien n’a été enregistré\u00a0: connectez-vous et recommencez.',
      'You are not signed in, or your session has ended. Nothing was saved: sign in and try again.',
    ],
  },
  'api-token': {
    title: ['Jeton refusé', 'Token refused'],
    text: [
      'Ce jeton n’est pas valable\u00a0: il est incomplet, expiré ou révoqué, ou la personne à qui il appartient n’a plus accès. Rien n’a été enregistré\u00a0: créez-en un autre sur la page Mon compte.',
      'This token is not valid: it is incomplete, has expired or was revoked, or its owner no longer has access. Nothing was saved: create another on the My account page.',
    ],
  },
  right: {
    title: ['Accès refusé', 'Access refused'],
    text: [
      'Votre rôle ne le permet pas. Rien n’a été changé. La personne qui administre la veille peut vous en donner un autre.',
      'Your role does not allow it. Nothing was changed. Whoever administers the watch can give you another.',
    ],
  },
  owner: {
    title: ['Accès refusé', 'Access refused'],
    text: [
      'Cette recherche appartient à une autre personne, qui seule peut la modifier ou la supprimer. Rien n’a été changé. Vous pouvez enregistrer la vôtre avec les mêmes filtres.',
      'This search belongs to somebody else, who alone can change or delete it. Nothing was changed. You can save one of your own with the same filters.',
    ],
  },
  origin: {
    title: ['Requête refusée', 'Request refused'],
    text: [
      'Cette demande ne vient pas d’une page de Vigie. Rien n’a été changé. Revenez à la page voulue et recommencez.',
      'This request did not come from a page of Vigie. Nothing was changed. Go back to the page and try again.',
    ],
  },
  'corrections-full': {
    title: ['Trop de corrections', 'Too many corrections'],
    text: [
      'Cette publication porte déjà mille corrections, le maximum. Rien n’a été enregistré\u00a0; celles qui existent peuvent encore être changées.',
      'This publication has a thousand corrections already, which is the most it can have. Nothing was saved; those that are there can still be changed.',
    ],
  },
  'not-found': {
    title: ['Page introuvable', 'Page not found'],
    text: [
      'Rien ne se trouve à cette adresse. Le lien est peut-être incomplet, ou ce qu’il désignait n’existe pas ici.',
      'There is nothing at this address. The link may be incomplete, or the page may no longer exist.',
    ],
  },
  method: {
    title: ['Méthode refusée', 'Method not allowed'],
    text: [
      'Cette adresse existe, mais n’accepte pas ce type de requête.',
      'The address exists but does not accept this kind of request.',
    ],
  },
  'too-large': {
    title: ['Envoi trop volumineux', 'Request too large'],
    text: [
      'Un formulaire peut contenir au plus 64\u00a0Ko, sans compter le fichier joint. Rien n’a été enregistré\u00a0: revenez en arrière, raccourcissez ce que vous avez saisi et recommencez.',
      'A form may be at most 64 KB, not counting the file that goes with it. Nothing was saved: go back, shorten what you typed and send it again.',
    ],
  },
  'too-many-fields': {
    title: ['Trop de champs', 'Too many fields'],
    text: [
      'Un formulaire peut contenir au plus 4\u202f000 champs, et 100 s’il envoie un fichier. Rien n’a été enregistré\u00a0: revenez en arrière et envoyez-en moins à la fois.',
      'A form may have at most 4,000 fields, or 100 where it sends a file. Nothing was saved: go back and send fewer at a time.',
    ],
  },
  filters: {
    title: ['Trop de filtres', 'Too many filters'],
    text: [
      `La page en prend ${limits.filterValues} en tout, de ${limits.filterChars / 1_000}\u202f000 caractères. Revenez en arrière et retirez-en quelques-uns\u00a0: rien n’est perdu.`,
      `The page takes ${limits.filterValues} in all, of ${limits.filterChars / 1_000},000 characters. Go back and take some out: nothing is lost.`,
    ],
  },
  form: {
    title: ['Formulaire illisible', 'Unreadable form'],
    text: [
      'Le formulaire reçu est incomplet ou mal formé. Rien n’a été enregistré.',
      'The form is incomplete or malformed. Nothing was saved.',
    ],
  },
  reference: {
    title: ['Référence non reconnue', 'Reference not recognised'],
    text: [
      'La référence n’a pas la forme attendue, montrée en exemple sur la page de la source. Rien n’a été enregistré\u00a0: revenez en arrière et corrigez-la.',
      'The reference does not have the form shown as an example on the source’s page. Nothing was saved: go back and correct it.',
    ],
  },
  cursor: {
    title: ['Page de résultats inconnue', 'Unknown page of results'],
    text: [
      'Ce lien vers une page de résultats ne correspond pas à la recherche. Relancez la recherche depuis le début.',
      'This link to a page of results does not belong to this search. Start the search again.',
    ],
  },
  'raw-expired': {
    title: ['Original effacé', 'Original no longer kept'],
    text: [
      'Ce que l’éditeur a envoyé ce jour-là a été conservé le temps prévu par les réglages (VIGIE_BLOBS_KEEP_DAYS), puis effacé.',
      'What the publisher sent that day was kept for as long as the settings say (VIGIE_BLOBS_KEEP_DAYS), then deleted.',
    ],
  },
  period: {
    title: ['Période non reconnue', 'Period not recognised'],
    text: [
      'La période s’écrit comme un nombre de jours (30d) ou comme une date passée (2026-03-31).',
      'A period is a number of days (30d) or a past date (2026-03-31).',
    ],
  },
  'too-many': {
    title: ['Trop de demandes', 'Too many requests'],
    text: [
      'Trop de demandes d’abonnement ont été faites en peu de temps. Aucun message n’est parti et rien n’a été enregistré. Réessayez plus tard\u00a0; si vous attendez un message de confirmation, regardez aussi dans les courriels indésirables.',
      'Too many subscriptions were requested in a short time. No message was sent and nothing was saved. Try again later; if you are expecting a confirmation message, check your spam folder too.',
    ],
  },
  'too-many-texts': {
    title: ['Trop de demandes', 'Too many requests'],
    text: [
      'Trop de textes ont été demandés à la machine en peu de temps, ou trop attendent encore. Rien n’a été demandé de plus. Réessayez plus tard.',
      'Too many machine-written texts were requested in a short time, or too many are still waiting. Nothing more was requested. Try again later.',
    ],
  },
  rate: {
    title: ['Trop de requêtes', 'Too many requests'],
    text: [
      'Un programme peut faire 600 requêtes par minute. Rien n’a été enregistré\u00a0: réessayez après le délai indiqué (Retry-After).',
      'A program may send 600 requests a minute. Nothing was saved: try again after the time given in Retry-After.',
    ],
  },
  exports: {
    title: ['Trop d’exports', 'Too many exports'],
    text: [
      'Une personne peut faire 120 exports par heure, chacun étant inscrit au journal. Celui-ci n’a pas été fait\u00a0: réessayez dans quelques minutes.',
      'One person may make 120 exports an hour, since each is an entry of the audit log. This one was not made: try again in a few minutes.',
    ],
  },
  webhooks: {
    title: ['Trop de webhooks', 'Too many webhooks'],
    text: [
      'Le nombre maximal est atteint. Rien n’a été enregistré\u00a0: supprimez-en un d’abord.',
      'The limit has been reached. Nothing was saved: delete one first.',
    ],
  },
  'not-given-up': {
    title: ['Envoi non abandonné', 'Not given up'],
    text: [
      'Seul un envoi abandonné peut être relancé\u00a0: celui-ci a été reçu, ou sera encore tenté.',
      'Only a message that Vigie has given up on can be sent again: this one was received, or will still be tried.',
    ],
  },
  'token-expired': {
    title: ['Lien expiré', 'This link has expired'],
    text: [
      'Ce lien n’est plus valable. Refaites une demande d’abonnement pour en recevoir un nouveau.',
      'The link is no longer valid. Ask for the subscription again to receive a new one.',
    ],
  },
  'token-forged': {
    title: ['Lien non reconnu', 'This link is not recognised'],
    text: [
      'Ce lien est incomplet ou n’a pas été émis par ce serveur. Ouvrez-le directement depuis le message reçu, ou copiez-le en entier.',
      'The link is incomplete or was not issued by this server. Open it from the mail you received, or copy all of it.',
    ],
  },
  'token-revoked': {
    title: ['Lien révoqué', 'This link was revoked'],
    text: [
      'La personne qui administre ce serveur a révoqué ce lien\u00a0: il ne permet plus rien. Si vous recevez encore des messages, le prochain contiendra un lien valable\u00a0; d’ici là, adressez-vous à cette personne.',
      'Whoever runs this server revoked the link: it no longer allows anything. If you still receive mail, the next message will have a link that works; until then, ask them.',
    ],
  },
  'reading-expired': {
    title: ['Lien expiré', 'This link has expired'],
    text: [
      'Les liens d’un bulletin fonctionnent 90 jours après son envoi. Avec un compte, vous pouvez vous connecter et retrouver ce qu’il annonçait par la recherche.',
      'The links of a digest work for 90 days after it was sent. With an account you can sign in and search for what it contained.',
    ],
  },
  'reading-ended': {
    title: ['Abonnement terminé', 'The subscription has ended'],
    text: [
      'L’abonnement auquel ce bulletin appartient est terminé\u00a0: les liens de ses bulletins ne s’ouvrent plus sans compte.',
      'The subscription that this digest belongs to has ended: the links of its digests no longer open without an account.',
    ],
  },
  unavailable: {
    title: ['Service momentanément indisponible', 'Temporarily unavailable'],
    text: [
      'La base de données ne répond pas. Réessayez dans quelques instants.',
      'The database is not responding. Please try again in a moment.',
    ],
  },
  'disk-full': {
    title: ['Disque plein', 'The disk is full'],
    text: [
      'Le disque du service est plein\u00a0: rien n’a été enregistré. Prévenez la personne qui l’administre et recommencez quand elle aura libéré de la place.',
      'The disk of the service is full: nothing has been saved. Tell whoever runs it, and try again once there is room.',
    ],
  },
  failed: {
    title: ['Erreur interne', 'Internal error'],
    text: [
      'La page n’a pas pu être produite. L’erreur est inscrite au journal du serveur.',
      'The page could not be produced. The error is recorded in the server log.',
    ],
  },
});

export type ErrorCode = Exclude<keyof (typeof errorPhrases)['fr'], 'home' | 'signIn'>;
