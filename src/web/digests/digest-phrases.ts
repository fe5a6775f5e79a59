import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const digestPhrases = bilingual({
  title: ['Bulletins', 'Digests'],
  none: ['Aucun bulletin pour l’instant', 'No digests yet'],
  noneText: [
    'Un bulletin est établi à la fin de la période de chaque abonnement confirmé. Abonnez une adresse pour recevoir le premier.',
    'A digest is built when the period of a confirmed subscription ends. Subscribe an address to receive the first one.',
  ],
  subscribe: ['S’abonner', 'Subscribe'],
  states: {
    built: ['prêt à partir', 'ready to send'],
    sending: ['envoi en cours', 'being sent'],
    accepted: ['accepté par le serveur de messagerie', 'accepted by the mail server'],
    refused: ['refusé par le serveur de messagerie', 'refused by the mail server'],
    deferred: [
      'différé par le serveur de messagerie, nouvelle tentative prévue',
      'deferred by the mail server, will be tried again',
    ],
    unknown: [
      'issue inconnue\u00a0: la connexion a été perdue pendant l’envoi',
      'outcome unknown: the connection was lost while sending',
    ],
  },
  written: ['écrit dans un fichier, non envoyé', 'written to a file, not sent'],
  inFile: [(name: string) => `fichier ${name}`, (name: string) => `file ${name}`],
  kinds: {
    digest: ['bulletin', 'digest'],
    confirmation: ['demande de confirmation', 'request for confirmation'],
    alert: ['alerte', 'alert'],
    'sign-in': ['lien de connexion', 'sign-in link'],
    'audit-head': ['empreinte du journal', 'head of the audit log'],
    reminder: ['rappel d’échéances', 'reminder of what is due'],
  },
  omitted: [
    plural('# de plus, non affichée', '# de plus, non affichées'),
    plural('# more, not shown', '# more, not shown'),
  ],
  built: ['Établi le', 'Built on'],
  builtDigests: ['Bulletins établis', 'Digests built'],
  noDelivery: ['pas encore remis à la messagerie', 'not yet handed over for delivery'],
  period: [
    (start: string, end: string) => `Du ${start} au ${end}`,
    (start: string, end: string) => `From ${start} to ${end}`,
  ],
  shown: {
    sent: ['Bulletin tel que remis', 'The digest as delivered'],
    'to-be-sent': ['Bulletin tel qu’il sera envoyé', 'The digest as it will be sent'],
    anew: ['Bulletin tel qu’il serait envoyé aujourd’hui', 'The digest as it would be sent today'],
  },
  notKept: [
    'Le message qui a été envoyé n’est plus conservé\u00a0: son contenu est présenté dans la forme actuelle.',
    'The message that was sent is no longer kept: its content is shown in today’s layout.',
  ],
  alone: ['Ouvrir seul', 'Open on its own'],
  ledger: ['Suivi de l’envoi', 'Delivery record'],
  recipient: ['Destinataire', 'Recipient'],
  state: ['État', 'State'],
  attempts: ['Tentatives', 'Attempts'],
  created: ['Créé le', 'Created on'],
  accepted: ['Accepté le', 'Accepted on'],
  response: ['Réponse du serveur', 'Server response'],
  stuckTitle: ['Envois qui demandent une décision', 'Mails that need a decision'],
  stuck: [
    'Ces messages n’ont pas été remis, ou on ignore s’ils l’ont été. Les renvoyer réutilise le même identifiant\u00a0: un doublon sera reconnu par la messagerie.',
    'These mails were not delivered, or it is not known whether they were. Sending again uses the same identifier, so mail programs recognise a second copy.',
  ],
  pausedTitle: ['L’envoi des messages est suspendu', 'Mail is paused'],
  paused: [
    (asOf: string) =>
      `Une sauvegarde du ${asOf} a été restaurée. Les messages partis après cette date n’y figurent pas et seraient envoyés une seconde fois. Indiquez jusqu’à quand l’installation précédente a envoyé des messages\u00a0: ce qui était dû jusque-là est noté comme déjà parti, le reste est envoyé.`,
    (asOf: string) =>
      `A backup of ${asOf} was restored. It does not contain what was mailed afterwards, which would be mailed a second time. Say when the previous installation last sent mail: what was due by then is recorded as sent, and the rest is sent.`,
  ],
  resumeSince: ['Messages envoyés jusqu’au', 'Mail was sent until'],
  resumeHint: [
    (timeZone: string) =>
      `Fuseau horaire\u00a0: ${timeZone}. Dans le doute, choisissez le moment le plus ancien\u00a0: mieux vaut un doublon qu’un oubli.`,
    (timeZone: string) =>
      `Time zone: ${timeZone}. When in doubt, choose the earliest moment: a duplicate is better than a gap.`,
  ],
  heldTitle: ['Ce qui redeviendra valable', 'What will become valid again'],
  heldText: [
    'Ce qui a été retiré entre la sauvegarde et la restauration ne l’est plus\u00a0: ces comptes peuvent se connecter, et ces jetons, flux, calendriers et webhooks attendent la reprise. Retirez d’abord ce qui ne doit plus être valable, dans «\u00a0Personnes\u00a0» et «\u00a0Webhooks\u00a0», ou par «\u00a0vigie grants revoke\u00a0».',
    'What was revoked between the backup and the restore is valid again: these accounts can sign in, and these tokens, feeds, calendars and webhooks wait until sending is resumed. First revoke what must no longer be valid, on “People” and “Webhooks” or with “vigie grants revoke”.',
  ],
  heldConfirm: ['Tout cela peut redevenir valable', 'All of this may become valid again'],
  heldKinds: {
    account: ['Compte', 'Account'],
    token: ['Jeton', 'Token'],
    feed: ['Flux', 'Feed'],
    calendar: ['Calendrier', 'Calendar'],
    webhook: ['Webhook', 'Webhook'],
  },
  resume: ['Reprendre l’envoi', 'Resume sending'],
  refusals: [
    plural('Cette adresse a refusé # bulletin, le', 'Cette adresse a refusé # bulletins d’affilée, depuis le'),
    plural('This address refused # digest, on', 'This address refused # digests in a row, since'),
  ],
  refusalsMean: [
    'L’abonnement reste actif\u00a0: mettez-y fin si l’adresse n’existe plus.',
    'The subscription stays active: end it if the address no longer exists.',
  ],
  retry: ['Renvoyer', 'Send again'],
  retryLabel: [(recipient: string) => `Renvoyer à ${recipient}`, (recipient: string) => `Send again to ${recipient}`],
  unknowns: [plural('une issue inconnue', '# issues inconnues'), plural('one unknown outcome', '# unknown outcomes')],
  masked: [
    'Les adresses sont abrégées\u00a0: toute personne qui accède à Vigie peut lire cette page.',
    'Addresses are shortened, because everyone who can reach Vigie can read this page.',
  ],
});
