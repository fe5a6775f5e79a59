import type { Phrases } from '../layout/words.js';

const fr = {
  title: 'S’abonner au bulletin',
  intro:
    'Les publications repérées ou modifiées depuis le message précédent, avec les sources qui n’ont pas pu être vérifiées.',
  address: 'Adresse électronique',
  addressHint:
    'La vôtre ou celle d’une autre personne. Un message y demandera de confirmer\u00a0: d’ici là, rien d’autre n’est envoyé.',
  language: 'Langue du bulletin',
  languages: { fr: 'Français', en: 'Anglais' },
  frequency: 'Fréquence',
  frequencies: {
    weekly: 'Chaque semaine',
    daily: 'Chaque jour, s’il y a du nouveau',
    'at-once': 'Aussitôt, six par jour au plus',
  },
  weekday: 'Jour (chaque semaine)',
  hour: 'Heure',
  hourOf: (hour: number) => `${hour}\u00a0h`,
  timeZone: 'Fuseau horaire',
  filter: 'Filtre',
  cites: 'Reçoit ce qui cite\u00a0:',
  withoutAct: 'lever cette limite',
  alsoFilter: 'Filtrer davantage',
  filterHint:
    'Facultatif\u00a0: une recherche, par exemple politique:ia-rh OU juridiction:FR. Vide\u00a0: ce qui concerne l’IA ou vos politiques.',
  submit: 'Abonner cette adresse',
  refused: 'Le formulaire contient des erreurs',
  errors: {
    address: 'Indiquez une adresse complète, comme claire@exemple.fr.',
    language: 'Choisissez une langue proposée.',
    timeZone: 'Choisissez un fuseau horaire proposé.',
    filter: 'Le filtre peut contenir au plus 4\u202f000 caractères.',
    frequency: 'Choisissez une fréquence proposée.',
    weekday: 'Choisissez un jour.',
    hour: 'Choisissez une heure.',
  },
  sentTitle: 'Il reste à confirmer',
  sent: 'Si cette adresse peut être abonnée, un message vient d’y partir\u00a0: son lien confirme l’abonnement. Regardez aussi dans les courriels indésirables.',
  handedOn:
    'Si cette adresse peut être abonnée, un message a été confié au processus qui envoie les courriels\u00a0: son lien confirme l’abonnement. Si rien n’arrive, demandez à la personne qui exploite Vigie\u00a0: sans serveur de messagerie, il reste dans un fichier.',
  writtenTitle: 'Message écrit dans un fichier, non envoyé',
  written: (folder: string) =>
    `Aucun serveur de messagerie n’est configuré\u00a0: rien n’est parti. Si cette adresse peut être abonnée, le message de confirmation sera écrit dans quelques secondes, en fichier .eml, dans le dossier ${folder}. Ouvrez-le et suivez son lien pour confirmer. Pour envoyer les messages, réglez VIGIE_SMTP_URL.`,
  seeMails: 'Voir les messages et les bulletins',
  confirmTitle: 'Confirmer l’abonnement',
  confirmText:
    'Le premier bulletin partira à la fin de la période choisie. Il reprendra aussi les sept jours qui précèdent votre confirmation.',
  confirmButton: 'Confirmer mon abonnement',
  confirmedTitle: 'Abonnement confirmé',
  confirmed: (moment: string) =>
    `Le premier bulletin partira le ${moment}. Il reprendra aussi les sept jours qui précèdent votre confirmation.`,
  confirmedBefore: (moment: string) =>
    `C’est fait, il n’y a plus rien à confirmer. Le prochain bulletin partira le ${moment}.`,
  endTitle: 'Se désabonner',
  endText: 'Plus aucun bulletin ne sera envoyé à cette adresse pour cet abonnement.',
  endButton: 'Me désabonner',
  endedTitle: 'Désabonnement enregistré',
  ended: 'C’est fait. Plus aucun bulletin ne partira pour cet abonnement.',
  again: 'S’abonner de nouveau',
};

const en: typeof fr = {
  title: 'Subscribe to the digest',
  intro: 'Publications found or amended since the last message, and the sources that could not be checked.',
  address: 'E-mail address',
  addressHint: 'Yours or somebody else’s. A message asks for confirmation; until then, nothing else is sent.',
  language: 'Language of the digest',
  languages: { fr: 'French', en: 'English' },
  frequency: 'How often',
  frequencies: {
    weekly: 'Every week',
    daily: 'Every day, when there is news',
    'at-once': 'At once, at most six a day',
  },
  weekday: 'Day (every week)',
  hour: 'Time',
  hourOf: (hour) => `${String(hour).padStart(2, '0')}:00`,
  timeZone: 'Time zone',
  filter: 'Filter',
  cites: 'Receives what cites:',
  withoutAct: 'remove this limit',
  alsoFilter: 'Filter further',
  filterHint:
    'Optional: a search, for example policy:ai-hr OR jurisdiction:EU. Empty: what is about AI or concerns your policies.',
  submit: 'Subscribe this address',
  refused: 'The form has errors',
  errors: {
    address: 'Enter a complete address, such as claire@example.org.',
    language: 'Choose one of the languages.',
    timeZone: 'Choose one of the time zones.',
    filter: 'The filter can have at most 4,000 characters.',
    frequency: 'Choose one of the frequencies offered.',
    weekday: 'Choose a day.',
    hour: 'Choose a time.',
  },
  sentTitle: 'One step left: confirm',
  sent: 'If this address can be subscribed, a message is on its way to it: its link confirms the subscription. Check your spam folder too.',
  handedOn:
    'If this address can be subscribed, a message has been handed to the process that sends mail: its link confirms the subscription. If nothing comes, ask whoever runs Vigie: without a mail server it is written to a file.',
  writtenTitle: 'Message written to a file, not sent',
  written: (folder) =>
    `No mail server is set: nothing was sent. If this address can be subscribed, the confirmation appears within seconds as an .eml file in the folder ${folder}. Open it and follow its link to confirm. To send mails, set VIGIE_SMTP_URL.`,
  seeMails: 'See mails and digests',
  confirmTitle: 'Confirm the subscription',
  confirmText:
    'The first digest is sent at the end of the period you chose. It also covers the seven days before you confirm.',
  confirmButton: 'Confirm my subscription',
  confirmedTitle: 'Subscription confirmed',
  confirmed: (moment) =>
    `The first digest will be sent on ${moment}. It also covers the seven days before you confirmed.`,
  confirmedBefore: (moment) => `Done: there is nothing left to confirm. The next digest will be sent on ${moment}.`,
  endTitle: 'Unsubscribe',
  endText: 'No more digests will be sent to this address for this subscription.',
  endButton: 'Unsubscribe',
  endedTitle: 'You are unsubscribed',
  ended: 'Done. No more digests will be sent for this subscription.',
  again: 'Subscribe again',
};

export const subscriptionPhrases: Phrases<typeof fr> = { fr, en };
