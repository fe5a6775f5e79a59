import { bilingual } from '../../messages/bilingual.js';

export const subscriptionPhrases = bilingual({
  title: ['S’abonner au bulletin', 'Subscribe to the digest'],
  intro: [
    'Les publications repérées ou modifiées depuis le message précédent, avec les sources qui n’ont pas pu être vérifiées.',
    'Publications found or amended since the last message, and the sources that could not be checked.',
  ],
  address: ['Adresse électronique', 'E-mail address'],
  addressHint: [
    'La vôtre ou celle d’une autre personne. Un message y demandera de confirmer\u00a0: d’ici là, rien d’autre n’est envoyé.',
    'Yours or somebody else’s. A message asks for confirmation; until then, nothing else is sent.',
  ],
  language: ['Langue du bulletin', 'Language of the digest'],
  languages: {
    fr: ['Français', 'French'],
    en: ['Anglais', 'English'],
  },
  frequency: ['Fréquence', 'How often'],
  frequencies: {
    weekly: ['Chaque semaine', 'Every week'],
    daily: ['Chaque jour, s’il y a du nouveau', 'Every day, when there is news'],
    'at-once': ['Aussitôt, six par jour au plus', 'At once, at most six a day'],
  },
  weekday: ['Jour (chaque semaine)', 'Day (every week)'],
  hour: ['Heure', 'Time'],
  hourOf: [(hour: number) => `${hour}\u00a0h`, (hour: number) => `${String(hour).padStart(2, '0')}:00`],
  timeZone: ['Fuseau horaire', 'Time zone'],
  filter: ['Filtre', 'Filter'],
  cites: ['Reçoit ce qui cite\u00a0:', 'Receives what cites:'],
  withoutAct: ['lever cette limite', 'remove this limit'],
  alsoFilter: ['Filtrer davantage', 'Filter further'],
  filterHint: [
    'Facultatif\u00a0: une recherche, par exemple politique:ia-rh OU juridiction:FR. Vide\u00a0: ce qui concerne l’IA ou vos politiques.',
    'Optional: a search, for example policy:ai-hr OR jurisdiction:EU. Empty: what is about AI or concerns your policies.',
  ],
  submit: ['Abonner cette adresse', 'Subscribe this address'],
  refused: ['Le formulaire contient des erreurs', 'The form has errors'],
  errors: {
    address: [
      'Indiquez une adresse complète, comme claire@exemple.fr.',
      'Enter a complete address, such as claire@example.org.',
    ],
    language: ['Choisissez une langue proposée.', 'Choose one of the languages.'],
    timeZone: ['Choisissez un fuseau horaire proposé.', 'Choose one of the time zones.'],
    filter: ['Le filtre peut contenir au plus 4\u202f000 caractères.', 'The filter can have at most 4,000 characters.'],
    frequency: ['Choisissez une fréquence proposée.', 'Choose one of the frequencies offered.'],
    weekday: ['Choisissez un jour.', 'Choose a day.'],
    hour: ['Choisissez une heure.', 'Choose a time.'],
  },
  sentTitle: ['Il reste à confirmer', 'One step left: confirm'],
  sent: [
    'Si cette adresse peut être abonnée, un message vient d’y partir\u00a0: son lien confirme l’abonnement. Regardez aussi dans les courriels indésirables.',
    'If this address can be subscribed, a message is on its way to it: its link confirms the subscription. Check your spam folder too.',
  ],
  handedOn: [
    'Si cette adresse peut être abonnée, un message a été confié au processus qui envoie les courriels\u00a0: son lien confirme l’abonnement. Si rien n’arrive, demandez à la personne qui exploite Vigie\u00a0: sans serveur de messagerie, il reste dans un fichier.',
    'If this address can be subscribed, a message has been handed to the process that sends mail: its link confirms the subscription. If nothing comes, ask whoever runs Vigie: without a mail server it is written to a file.',
  ],
  writtenTitle: ['Message écrit dans un fichier, non envoyé', 'Message written to a file, not sent'],
  written: [
    (folder: string) =>
      `Aucun serveur de messagerie n’est configuré\u00a0: rien n’est parti. Si cette adresse peut être abonnée, le message de confirmation sera écrit dans quelques secondes, en fichier .eml, dans le dossier ${folder}. Ouvrez-le et suivez son lien pour confirmer. Pour envoyer les messages, réglez VIGIE_SMTP_URL.`,
    (folder: string) =>
      `No mail server is set: nothing was sent. If this address can be subscribed, the confirmation appears within seconds as an .eml file in the folder ${folder}. Open it and follow its link to confirm. To send mails, set VIGIE_SMTP_URL.`,
  ],
  seeMails: ['Voir les messages et les bulletins', 'See mails and digests'],
  confirm: {
    title: ['Confirmer l’abonnement', 'Confirm the subscription'],
    text: [
      'Le premier bulletin partira à la fin de la période choisie. Il reprendra aussi les sept jours qui précèdent votre confirmation.',
      'The first digest is sent at the end of the period you chose. It also covers the seven days before you confirm.',
    ],
    button: ['Confirmer mon abonnement', 'Confirm my subscription'],
  },
  confirmedTitle: ['Abonnement confirmé', 'Subscription confirmed'],
  confirmed: [
    (moment: string) =>
      `Le premier bulletin partira le ${moment}. Il reprendra aussi les sept jours qui précèdent votre confirmation.`,
    (moment: string) =>
      `The first digest will be sent on ${moment}. It also covers the seven days before you confirmed.`,
  ],
  confirmedBefore: [
    (moment: string) => `C’est fait, il n’y a plus rien à confirmer. Le prochain bulletin partira le ${moment}.`,
    (moment: string) => `Done: there is nothing left to confirm. The next digest will be sent on ${moment}.`,
  ],
  unsubscribe: {
    title: ['Se désabonner', 'Unsubscribe'],
    text: [
      'Plus aucun bulletin ne sera envoyé à cette adresse pour cet abonnement.',
      'No more digests will be sent to this address for this subscription.',
    ],
    button: ['Me désabonner', 'Unsubscribe'],
  },
  endedTitle: ['Désabonnement enregistré', 'You are unsubscribed'],
  ended: [
    'C’est fait. Plus aucun bulletin ne partira pour cet abonnement.',
    'Done. No more digests will be sent for this subscription.',
  ],
  again: ['S’abonner de nouveau', 'Subscribe again'],
});
