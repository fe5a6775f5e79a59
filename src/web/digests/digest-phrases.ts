import type { Phrases } from '../layout/words.js';

const fr = {
  title: 'Bulletins',
  none: 'Aucun bulletin pour l’instant',
  noneText:
    'Un bulletin est établi à la fin de la période de chaque abonnement confirmé. Abonnez une adresse pour recevoir le premier.',
  subscribe: 'S’abonner',
  states: {
    built: 'prêt à partir',
    sending: 'envoi en cours',
    accepted: 'accepté par le serveur de messagerie',
    refused: 'refusé par le serveur de messagerie',
    deferred: 'différé par le serveur de messagerie, nouvelle tentative prévue',
    unknown: 'issue inconnue\u00a0: la connexion a été perdue pendant l’envoi',
  },
  written: 'écrit dans un fichier, non envoyé',
  inFile: (name: string) => `fichier ${name}`,
  kinds: {
    digest: 'bulletin',
    confirmation: 'demande de confirmation',
    alert: 'alerte',
    'sign-in': 'lien de connexion',
    'audit-head': 'empreinte du journal',
  },
  omitted: { one: '# de plus, non affichée', other: '# de plus, non affichées' },
  built: 'Établi le',
  builtDigests: 'Bulletins établis',
  noDelivery: 'pas encore remis à la messagerie',
  period: (start: string, end: string) => `Du ${start} au ${end}`,
  shown: {
    sent: 'Bulletin tel que remis',
    'to-be-sent': 'Bulletin tel qu’il sera envoyé',
    anew: 'Bulletin tel qu’il serait envoyé aujourd’hui',
  },
  notKept: 'Le message qui a été envoyé n’est plus conservé\u00a0: son contenu est présenté dans la forme actuelle.',
  alone: 'Ouvrir seul',
  ledger: 'Suivi de l’envoi',
  recipient: 'Destinataire',
  state: 'État',
  attempts: 'Tentatives',
  created: 'Créé le',
  accepted: 'Accepté le',
  response: 'Réponse du serveur',
  stuckTitle: 'Envois qui demandent une décision',
  stuck:
    'Ces messages n’ont pas été remis, ou on ignore s’ils l’ont été. Les renvoyer réutilise le même identifiant\u00a0: un doublon sera reconnu par la messagerie.',
  pausedTitle: 'L’envoi des messages est suspendu',
  paused: (asOf: string) =>
    `Une sauvegarde du ${asOf} a été restaurée. Les messages partis après cette date n’y figurent pas et seraient envoyés une seconde fois. Indiquez jusqu’à quand l’installation précédente a envoyé des messages\u00a0: ce qui était dû jusque-là est noté comme déjà parti, le reste est envoyé.`,
  resumeSince: 'Messages envoyés jusqu’au',
  resumeHint: (timeZone: string) =>
    `Fuseau horaire\u00a0: ${timeZone}. Dans le doute, choisissez le moment le plus ancien\u00a0: mieux vaut un doublon qu’un oubli.`,
  heldTitle: 'Ce qui redeviendra valable',
  heldText:
    'Ce qui a été retiré entre la sauvegarde et la restauration ne l’est plus\u00a0: ces comptes peuvent se connecter, et ces jetons, flux, calendriers et webhooks attendent la reprise. Retirez d’abord ce qui ne doit plus être valable, dans «\u00a0Personnes\u00a0» et «\u00a0Webhooks\u00a0», ou par «\u00a0vigie grants revoke\u00a0».',
  heldConfirm: 'Tout cela peut redevenir valable',
  heldKinds: { account: 'Compte', token: 'Jeton', feed: 'Flux', calendar: 'Calendrier', webhook: 'Webhook' },
  resume: 'Reprendre l’envoi',
  refusals: {
    one: 'Cette adresse a refusé # bulletin, le',
    other: 'Cette adresse a refusé # bulletins d’affilée, depuis le',
  },
  refusalsMean: 'L’abonnement reste actif\u00a0: mettez-y fin si l’adresse n’existe plus.',
  retry: 'Renvoyer',
  retryLabel: (recipient: string) => `Renvoyer à ${recipient}`,
  unknowns: { one: 'une issue inconnue', other: '# issues inconnues' },
  masked: 'Les adresses sont abrégées\u00a0: toute personne qui accède à Vigie peut lire cette page.',
};

const en: typeof fr = {
  title: 'Digests',
  none: 'No digests yet',
  noneText:
    'A digest is built when the period of a confirmed subscription ends. Subscribe an address to receive the first one.',
  subscribe: 'Subscribe',
  states: {
    built: 'ready to send',
    sending: 'being sent',
    accepted: 'accepted by the mail server',
    refused: 'refused by the mail server',
    deferred: 'deferred by the mail server, will be tried again',
    unknown: 'outcome unknown: the connection was lost while sending',
  },
  written: 'written to a file, not sent',
  inFile: (name) => `file ${name}`,
  kinds: {
    digest: 'digest',
    confirmation: 'request for confirmation',
    alert: 'alert',
    'sign-in': 'sign-in link',
    'audit-head': 'head of the audit log',
  },
  omitted: { one: '# more, not shown', other: '# more, not shown' },
  built: 'Built on',
  builtDigests: 'Digests built',
  noDelivery: 'not yet handed over for delivery',
  period: (start, end) => `From ${start} to ${end}`,
  shown: {
    sent: 'The digest as delivered',
    'to-be-sent': 'The digest as it will be sent',
    anew: 'The digest as it would be sent today',
  },
  notKept: 'The message that was sent is no longer kept: its content is shown in today’s layout.',
  alone: 'Open on its own',
  ledger: 'Delivery record',
  recipient: 'Recipient',
  state: 'State',
  attempts: 'Attempts',
  created: 'Created on',
  accepted: 'Accepted on',
  response: 'Server response',
  stuckTitle: 'Mails that need a decision',
  stuck:
    'These mails were not delivered, or it is not known whether they were. Sending again uses the same identifier, so mail programs recognise a second copy.',
  pausedTitle: 'Mail is paused',
  paused: (asOf) =>
    `A backup of ${asOf} was restored. It does not contain what was mailed afterwards, which would be mailed a second time. Say when the previous installation last sent mail: what was due by then is recorded as sent, and the rest is sent.`,
  resumeSince: 'Mail was sent until',
  resumeHint: (timeZone) =>
    `Time zone: ${timeZone}. When in doubt, choose the earliest moment: a duplicate is better than a gap.`,
  heldTitle: 'What will become valid again',
  heldText:
    'What was revoked between the backup and the restore is valid again: these accounts can sign in, and these tokens, feeds, calendars and webhooks wait until sending is resumed. First revoke what must no longer be valid, on “People” and “Webhooks” or with “vigie grants revoke”.',
  heldConfirm: 'All of this may become valid again',
  heldKinds: { account: 'Account', token: 'Token', feed: 'Feed', calendar: 'Calendar', webhook: 'Webhook' },
  resume: 'Resume sending',
  refusals: {
    one: 'This address refused # digest, on',
    other: 'This address refused # digests in a row, since',
  },
  refusalsMean: 'The subscription stays active: end it if the address no longer exists.',
  retry: 'Send again',
  retryLabel: (recipient) => `Send again to ${recipient}`,
  unknowns: { one: 'one unknown outcome', other: '# unknown outcomes' },
  masked: 'Addresses are shortened, because everyone who can reach Vigie can read this page.',
};

export const digestPhrases: Phrases<typeof fr> = { fr, en };
