import type { Phrases } from '../layout/words.js';

const fr = {
  home: 'Aller à la recherche',
  signIn: 'Se connecter',
  host: {
    title: 'Adresse inconnue de ce serveur',
    text: 'La requête porte un nom auquel ce serveur ne répond pas. Si ce nom est le vôtre, indiquez-le dans les réglages\u00a0: VIGIE_PUBLIC_URL pour l’adresse principale, VIGIE_HTTP_HOSTS pour les autres noms.',
  },
  'signed-out': {
    title: 'Connexion nécessaire',
    text: 'Votre session a pris fin, ou n’a pas encore commencé. Rien n’a été enregistré\u00a0: connectez-vous et recommencez.',
  },
  'api-token': {
    title: 'Jeton refusé',
    text: 'Ce jeton n’est pas valable\u00a0: il est incomplet, expiré ou révoqué, ou la personne à qui il appartient n’a plus accès. Rien n’a été enregistré\u00a0: créez-en un autre sur la page Mon compte.',
  },
  right: {
    title: 'Accès refusé',
    text: 'Votre rôle ne le permet pas. Rien n’a été changé. La personne qui administre la veille peut vous en donner un autre.',
  },
  owner: {
    title: 'Accès refusé',
    text: 'Cette recherche appartient à une autre personne, qui seule peut la modifier ou la supprimer. Rien n’a été changé. Vous pouvez enregistrer la vôtre avec les mêmes filtres.',
  },
  origin: {
    title: 'Requête refusée',
    text: 'Cette demande ne vient pas d’une page de Vigie. Rien n’a été changé. Revenez à la page voulue et recommencez.',
  },
  'not-found': {
    title: 'Page introuvable',
    text: 'Rien ne se trouve à cette adresse. Le lien est peut-être incomplet, ou ce qu’il désignait n’existe pas ici.',
  },
  method: { title: 'Méthode refusée', text: 'Cette adresse existe, mais n’accepte pas ce type de requête.' },
  'too-large': {
    title: 'Envoi trop volumineux',
    text: 'Une requête peut contenir au plus 64 Ko. Rien n’a été enregistré.',
  },
  form: {
    title: 'Formulaire illisible',
    text: 'Le formulaire reçu est incomplet ou mal formé. Rien n’a été enregistré.',
  },
  reference: {
    title: 'Référence non reconnue',
    text: 'La référence n’a pas la forme attendue, montrée en exemple sur la page de la source. Rien n’a été enregistré\u00a0: revenez en arrière et corrigez-la.',
  },
  cursor: {
    title: 'Page de résultats inconnue',
    text: 'Ce lien vers une page de résultats ne correspond pas à la recherche. Relancez la recherche depuis le début.',
  },
  'raw-expired': {
    title: 'Original effacé',
    text: 'Ce que l’éditeur a envoyé ce jour-là a été conservé le temps prévu par les réglages (VIGIE_BLOBS_KEEP_DAYS), puis effacé.',
  },
  period: {
    title: 'Période non reconnue',
    text: 'La période s’écrit comme un nombre de jours (30d) ou comme une date passée (2026-03-31).',
  },
  'too-many': {
    title: 'Trop de demandes',
    text: 'Trop de demandes d’abonnement ont été faites en peu de temps. Aucun message n’est parti et rien n’a été enregistré. Réessayez plus tard\u00a0; si vous attendez un message de confirmation, regardez aussi dans les courriels indésirables.',
  },
  'too-many-texts': {
    title: 'Trop de demandes',
    text: 'Trop de textes ont été demandés à la machine en peu de temps, ou trop attendent encore. Rien n’a été demandé de plus. Réessayez plus tard.',
  },
  rate: {
    title: 'Trop de requêtes',
    text: 'Un programme peut faire 600 requêtes par minute. Rien n’a été enregistré\u00a0: réessayez après le délai indiqué (Retry-After).',
  },
  exports: {
    title: 'Trop d’exports',
    text: 'Une personne peut faire 120 exports par heure, chacun étant inscrit au journal. Celui-ci n’a pas été fait\u00a0: réessayez dans quelques minutes.',
  },
  webhooks: {
    title: 'Trop de webhooks',
    text: 'Le nombre maximal est atteint. Rien n’a été enregistré\u00a0: supprimez-en un d’abord.',
  },
  'not-given-up': {
    title: 'Envoi non abandonné',
    text: 'Seul un envoi abandonné peut être relancé\u00a0: celui-ci a été reçu, ou sera encore tenté.',
  },
  'token-expired': {
    title: 'Lien expiré',
    text: 'Ce lien n’est plus valable. Refaites une demande d’abonnement pour en recevoir un nouveau.',
  },
  'token-forged': {
    title: 'Lien non reconnu',
    text: 'Ce lien est incomplet ou n’a pas été émis par ce serveur. Ouvrez-le directement depuis le message reçu, ou copiez-le en entier.',
  },
  'token-revoked': {
    title: 'Lien révoqué',
    text: 'La personne qui administre ce serveur a révoqué ce lien\u00a0: il ne permet plus rien. Si vous recevez encore des messages, le prochain contiendra un lien valable\u00a0; d’ici là, adressez-vous à cette personne.',
  },
  'reading-expired': {
    title: 'Lien expiré',
    text: 'Les liens d’un bulletin fonctionnent 90 jours après son envoi. Avec un compte, vous pouvez vous connecter et retrouver ce qu’il annonçait par la recherche.',
  },
  'reading-ended': {
    title: 'Abonnement terminé',
    text: 'L’abonnement auquel ce bulletin appartient est terminé\u00a0: les liens de ses bulletins ne s’ouvrent plus sans compte.',
  },
  unavailable: {
    title: 'Service momentanément indisponible',
    text: 'La base de données ne répond pas. Réessayez dans quelques instants.',
  },
  'disk-full': {
    title: 'Disque plein',
    text: 'Le disque du service est plein\u00a0: rien n’a été enregistré. Prévenez la personne qui l’administre et recommencez quand elle aura libéré de la place.',
  },
  failed: {
    title: 'Erreur interne',
    text: 'La page n’a pas pu être produite. L’erreur est inscrite au journal du serveur.',
  },
};

const en: typeof fr = {
  home: 'Go to search',
  signIn: 'Sign in',
  host: {
    title: 'Unknown server name',
    text: 'The request used a name that this server does not answer to. If the name is yours, add it to the settings: VIGIE_PUBLIC_URL for the main address, VIGIE_HTTP_HOSTS for other names.',
  },
  'signed-out': {
    title: 'Sign-in required',
    text: 'You are not signed in, or your session has ended. Nothing was saved: sign in and try again.',
  },
  'api-token': {
    title: 'Token refused',
    text: 'This token is not valid: it is incomplete, has expired or was revoked, or its owner no longer has access. Nothing was saved: create another on the My account page.',
  },
  right: {
    title: 'Access refused',
    text: 'Your role does not allow it. Nothing was changed. Whoever administers the watch can give you another.',
  },
  owner: {
    title: 'Access refused',
    text: 'This search belongs to somebody else, who alone can change or delete it. Nothing was changed. You can save one of your own with the same filters.',
  },
  origin: {
    title: 'Request refused',
    text: 'This request did not come from a page of Vigie. Nothing was changed. Go back to the page and try again.',
  },
  'not-found': {
    title: 'Page not found',
    text: 'There is nothing at this address. The link may be incomplete, or the page may no longer exist.',
  },
  method: { title: 'Method not allowed', text: 'The address exists but does not accept this kind of request.' },
  'too-large': { title: 'Request too large', text: 'A request may be at most 64 KB. Nothing was saved.' },
  form: { title: 'Unreadable form', text: 'The form is incomplete or malformed. Nothing was saved.' },
  reference: {
    title: 'Reference not recognised',
    text: 'The reference does not have the form shown as an example on the source’s page. Nothing was saved: go back and correct it.',
  },
  cursor: {
    title: 'Unknown page of results',
    text: 'This link to a page of results does not belong to this search. Start the search again.',
  },
  'raw-expired': {
    title: 'Original no longer kept',
    text: 'What the publisher sent that day was kept for as long as the settings say (VIGIE_BLOBS_KEEP_DAYS), then deleted.',
  },
  period: {
    title: 'Period not recognised',
    text: 'A period is a number of days (30d) or a past date (2026-03-31).',
  },
  'too-many': {
    title: 'Too many requests',
    text: 'Too many subscriptions were requested in a short time. No message was sent and nothing was saved. Try again later; if you are expecting a confirmation message, check your spam folder too.',
  },
  'too-many-texts': {
    title: 'Too many requests',
    text: 'Too many machine-written texts were requested in a short time, or too many are still waiting. Nothing more was requested. Try again later.',
  },
  rate: {
    title: 'Too many requests',
    text: 'A program may send 600 requests a minute. Nothing was saved: try again after the time given in Retry-After.',
  },
  exports: {
    title: 'Too many exports',
    text: 'One person may make 120 exports an hour, since each is an entry of the audit log. This one was not made: try again in a few minutes.',
  },
  webhooks: {
    title: 'Too many webhooks',
    text: 'The limit has been reached. Nothing was saved: delete one first.',
  },
  'not-given-up': {
    title: 'Not given up',
    text: 'Only a message that Vigie has given up on can be sent again: this one was received, or will still be tried.',
  },
  'token-expired': {
    title: 'This link has expired',
    text: 'The link is no longer valid. Ask for the subscription again to receive a new one.',
  },
  'token-forged': {
    title: 'This link is not recognised',
    text: 'The link is incomplete or was not issued by this server. Open it from the mail you received, or copy all of it.',
  },
  'token-revoked': {
    title: 'This link was revoked',
    text: 'Whoever runs this server revoked the link: it no longer allows anything. If you still receive mail, the next message will have a link that works; until then, ask them.',
  },
  'reading-expired': {
    title: 'This link has expired',
    text: 'The links of a digest work for 90 days after it was sent. With an account you can sign in and search for what it contained.',
  },
  'reading-ended': {
    title: 'The subscription has ended',
    text: 'The subscription that this digest belongs to has ended: the links of its digests no longer open without an account.',
  },
  unavailable: {
    title: 'Temporarily unavailable',
    text: 'The database is not responding. Please try again in a moment.',
  },
  'disk-full': {
    title: 'The disk is full',
    text: 'The disk of the service is full: nothing has been saved. Tell whoever runs it, and try again once there is room.',
  },
  failed: {
    title: 'Internal error',
    text: 'The page could not be produced. The error is recorded in the server log.',
  },
};

export type ErrorCode = Exclude<keyof typeof fr, 'home' | 'signIn'>;

export const errorPhrases: Phrases<typeof fr> = { fr, en };
