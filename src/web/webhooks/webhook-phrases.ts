import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';
import { tagWords } from '../../messages/tag-words.js';
import type { Phrases } from '../layout/words.js';

const codes: Phrases<Readonly<Record<string, string>>> = bilingual({
  timeout: ['pas de réponse dans le délai', 'no answer in time'],
  'not-public': ['adresse introuvable ou non publique', 'address not found, or not public'],
  connection: ['connexion interrompue', 'connection broken'],
  tls: ['certificat refusé', 'certificate refused'],
  'no-secret': ['secret perdu\u00a0: renouvelez-le', 'secret lost: renew it'],
});

export const webhookPhrases = bilingual({
  events: {
    'item.new': ['Nouvelle publication', 'New publication'],
    'item.amended': ['Publication modifiée par son éditeur', 'Publication amended by its publisher'],
    'deadline.moved': ['Échéance déplacée', 'Deadline moved'],
    'tag.suggested': ['Publication à examiner pour une politique', 'Publication to review for a policy'],
    ...tagWords.events,
    'coverage.alert': ['Source silencieuse, en difficulté ou rétablie', 'Source silent, in trouble or recovered'],
    test: ['Essai', 'Test'],
  },
  bodies: {
    generic: ['Autre outil (JSON)', 'Another tool (JSON)'],
    slack: ['Slack', 'Slack'],
    teams: ['Microsoft Teams', 'Microsoft Teams'],
  },
  states: {
    waiting: ['en attente', 'waiting'],
    sending: ['en cours', 'under way'],
    delivered: ['reçu', 'received'],
    failed: ['échec, sera retenté', 'failed, will be retried'],
    dead: ['abandonné', 'given up'],
  },
  codes: [codes.fr, codes.en],
  languages: {
    fr: ['français', 'French'],
    en: ['anglais', 'English'],
  },
  title: ['Webhooks', 'Webhooks'],
  toWebhooks: [
    'Webhooks\u00a0: prévenir Slack, Teams ou un autre outil',
    'Webhooks: tell Slack, Teams or another tool',
  ],
  add: ['Ajouter un webhook', 'Add a webhook'],
  none: ['Aucun webhook', 'No webhooks'],
  noneText: [
    'Ajoutez-en un pour prévenir votre équipe dans les outils qu’elle utilise.',
    'Add one to tell your team in the tools it uses.',
  ],
  newTitle: ['Ajouter un webhook', 'Add a webhook'],
  newIntro: [
    'Seul ce qui se passe à partir de maintenant est envoyé, jamais les publications plus anciennes.',
    'Only what happens from now on is sent, never older publications.',
  ],
  editTitle: [(name: string) => `Modifier «\u00a0${name}\u00a0»`, (name: string) => `Edit “${name}”`],
  name: ['Nom', 'Name'],
  nameHint: [
    'Par exemple\u00a0: canal #veille-ia, registre des risques.',
    'For example: channel #ai-watch, risk register.',
  ],
  url: ['Adresse du destinataire', 'Address of the receiver'],
  urlHint: [
    'Une adresse https:// donnée par Slack (Incoming Webhooks), Teams (Workflows) ou votre outil. Elle n’est plus affichée ensuite et ne peut pas être modifiée.',
    'The https:// address given by Slack (Incoming Webhooks), Teams (Workflows) or your tool. It is not shown again and cannot be changed.',
  ],
  body: ['Destinataire', 'Receiver'],
  language: ['Langue des messages', 'Language of the messages'],
  what: ['Ce qui est envoyé', 'What is sent'],
  eventsError: ['Choisissez au moins un événement.', 'Choose at least one event.'],
  policies: ['Pour quelles politiques', 'For which policies'],
  policiesHint: [
    'Aucune case cochée\u00a0: toutes, et ce qui concerne l’IA.',
    'None ticked: all of them, and what is about AI.',
  ],
  filter: ['Filtre', 'Filter'],
  filterHint: [
    'Comme dans la recherche\u00a0: biométrie juridiction:FR. Vide\u00a0: ce qui concerne l’IA ou une politique. L’état des sources n’est pas filtré.',
    'As in the search: biometrics jurisdiction:FR. Empty: what is about AI or concerns a policy. The state of sources is not filtered.',
  ],
  make: ['Créer le webhook', 'Create the webhook'],
  save: ['Enregistrer', 'Save'],
  refused: [
    'Le webhook n’a pas été enregistré\u00a0: corrigez ce qui est signalé.',
    'The webhook was not saved: correct what is marked.',
  ],
  nameError: ['Donnez un nom de 1 à 100 caractères.', 'Give a name of 1 to 100 characters.'],
  urlError: [
    'Une adresse https:// publique, sans nom d’utilisateur.',
    'A public https:// address, without a user name.',
  ],
  tooMany: [
    (most: number) => `Il y a déjà ${most} webhooks\u00a0: supprimez-en un d’abord.`,
    (most: number) => `There are already ${most} webhooks: delete one first.`,
  ],
  secretTitle: ['Secret du webhook', 'Secret of the webhook'],
  secretOnce: [
    'Copiez-le maintenant et donnez-le à l’outil destinataire, qui vérifie ainsi que les messages viennent de Vigie\u00a0: il ne sera plus affiché. Slack et Teams n’en ont pas besoin.',
    'Copy it now and give it to the receiving tool, which uses it to check that messages come from Vigie: it will not be shown again. Slack and Teams do not need it.',
  ],
  secretRotated: [
    'Pendant 24 heures, chaque message porte aussi une signature faite avec le secret précédent.',
    'For 24 hours each message also carries a signature made with the previous secret.',
  ],
  secret: ['Secret', 'Secret'],
  toWebhook: ['Continuer', 'Continue'],
  active: ['actif', 'active'],
  paused: ['en pause', 'paused'],
  off: {
    gone: ['désactivé\u00a0: le destinataire n’existe plus', 'switched off: its receiver no longer exists'],
    failing: ['désactivé\u00a0: rien n’est reçu depuis des jours', 'switched off: nothing was received for days'],
  },
  offTitle: ['Ce webhook est désactivé', 'This webhook is switched off'],
  offText: [
    'Corrigez la cause, puis réactivez-le\u00a0: ce qui s’est passé entre-temps n’est pas envoyé.',
    'Fix the cause, then switch it on again: what happened in the meantime is not sent.',
  ],
  failing: [
    (when: string) => `Le destinataire n’accepte rien depuis le ${when}. Vigie réessaie pendant trois jours.`,
    (when: string) => `The receiver has accepted nothing since ${when}. Vigie keeps trying for three days.`,
  ],
  host: ['Adresse', 'Address'],
  lastSuccess: ['Dernier message reçu', 'Last message received'],
  never: ['aucun pour l’instant', 'none yet'],
  sent: ['Événements', 'Events'],
  rotates: [
    (when: string) => `L’ancien secret signe encore jusqu’au ${when}.`,
    (when: string) => `The previous secret still signs until ${when}.`,
  ],
  test: ['Envoyer un essai', 'Send a test'],
  pause: ['Mettre en pause', 'Pause'],
  resume: ['Réactiver', 'Switch on again'],
  edit: ['Modifier', 'Edit'],
  rotate: ['Renouveler le secret', 'Renew the secret'],
  remove: ['Supprimer', 'Delete'],
  removeTitle: ['Supprimer ce webhook', 'Delete this webhook'],
  removeText: [
    'Son adresse est oubliée, et ce qui attend n’est pas envoyé.',
    'Its address is forgotten, and pending messages are not sent.',
  ],
  deliveries: ['Derniers envois', 'Latest deliveries'],
  noDeliveries: ['Rien n’a encore été envoyé.', 'Nothing has been sent yet.'],
  columns: {
    when: ['Quand', 'When'],
    event: ['Événement', 'Event'],
    item: ['Objet', 'About'],
    state: ['État', 'State'],
    answer: ['Réponse', 'Answer'],
  },
  attempts: [plural('# tentative', '# tentatives'), plural('# attempt', '# attempts')],
  next: [(when: string) => `prochaine\u00a0: ${when}`, (when: string) => `next: ${when}`],
  notReceived: ['non reçu', 'not received'],
  retry: ['Relancer', 'Send again'],
  tested: {
    delivered: ['Essai reçu par le destinataire.', 'The receiver accepted the test.'],
    failed: ['L’essai n’a pas été reçu.', 'The receiver did not accept the test.'],
  },
});
