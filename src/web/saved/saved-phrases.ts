import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const savedPhrases = bilingual({
  title: ['Recherches enregistrées', 'Saved searches'],
  mine: ['Les vôtres', 'Yours'],
  minesOf: [(name: string) => `Celles de ${name}`, (name: string) => `Saved by ${name}`],
  everyones: ['Partagées', 'Shared'],
  noName: [
    'Vigie ne sait pas encore qui vous êtes\u00a0: vos recherches apparaîtront ici dès que vous en aurez enregistré une sous votre nom.',
    'Vigie does not know who you are yet: your searches appear here once you have saved one under your name.',
  ],
  noneMine: ['Aucune pour l’instant.', 'None yet.'],
  noneEveryones: ['Aucune n’est encore partagée avec tous.', 'None has been shared with everyone yet.'],
  how: [
    'Pour en ajouter une, faites une recherche, puis choisissez «\u00a0Enregistrer cette recherche\u00a0» sous les résultats.',
    'To add one, run a search, then choose “Save this search” below the results.',
  ],
  toSearch: ['Faire une recherche', 'Run a search'],
  fresh: [
    plural('# nouvelle publication', '# nouvelles publications', 'Rien de nouveau'),
    plural('# new publication', '# new publications', 'Nothing new'),
  ],
  since: [
    (moment: string) => `depuis votre dernière visite, le ${moment}`,
    (moment: string) => `since your last visit on ${moment}`,
  ],
  sinceSaved: [
    (moment: string) => `depuis l’enregistrement, le ${moment}`,
    (moment: string) => `since it was saved on ${moment}`,
  ],
  notCounted: [
    'Nouveautés non comptées\u00a0: la recherche prend trop de temps',
    'New publications not counted: the search takes too long',
  ],
  open: ['Ouvrir', 'Open'],
  mail: ['Recevoir par courriel', 'Receive by mail'],
  byMail: [
    (frequency: string, isPending: boolean) =>
      `Courriel\u00a0: ${frequency.toLowerCase()}${isPending ? ', à confirmer' : ''}`,
    (frequency: string, isPending: boolean) =>
      `Mail: ${frequency.toLowerCase()}${isPending ? ', to be confirmed' : ''}`,
  ],
  byCalendar: ['Agenda', 'Calendar'],
  byFeed: ['Flux', 'Feed'],
  byTodayAlone: ['Dans Vigie seulement', 'In Vigie alone'],
  calendar: ['Échéances et agenda', 'Deadlines and calendar'],
  toActions: ['Définir et essayer une règle', 'Set and try a rule'],
  edit: ['Renommer, modifier ou supprimer', 'Rename, change or delete'],
  label: [
    (action: string, name: string) => `${action}\u00a0: ${name}`,
    (action: string, name: string) => `${action}: ${name}`,
  ],
  save: ['Enregistrer cette recherche', 'Save this search'],
  saveText: [
    'Elle restera sur le serveur, avec ses filtres, sous le nom que vous lui donnez. L’enregistrement est inscrit au journal.',
    'It stays on the server, filters included, under the name you give it. Saving it is recorded in the audit log.',
  ],
  name: ['Nom de la recherche', 'Name of the search'],
  everyone: ['Pour tous', 'For everyone'],
  everyoneHint: [
    'Chacun la voit dans sa liste. Les publications qu’elle retient figurent aussi dans la liste et dans les bulletins sans filtre, même si elles ne concernent pas l’IA.',
    'Everyone sees it in their list. The publications it finds also appear in the list and in digests without a filter, even if they are not about AI.',
  ],
  submit: ['Enregistrer', 'Save'],
  savedBy: [(name: string) => `Recherche enregistrée de ${name}`, (name: string) => `Search saved by ${name}`],
  savedByErased: [
    'Recherche enregistrée d’une personne dont le nom a été effacé',
    'Search saved by a person whose name was erased',
  ],
  savedForAll: ['Recherche enregistrée pour tous', 'Search saved for everyone'],
  all: ['Toutes les recherches enregistrées', 'All saved searches'],
  editTitle: ['Modifier une recherche enregistrée', 'Change a saved search'],
  words: ['Mots et critères', 'Words and conditions'],
  filters: ['Filtres', 'Filters'],
  wordsHint: ['Un filtre de plus s’écrit ici\u00a0: juridiction:FR', 'Write a further filter here: jurisdiction:FR'],
  filtersHint: ['Décochez ceux qu’il faut retirer.', 'Untick the ones to remove.'],
  reason: ['Motif (facultatif)', 'Reason (optional)'],
  change: ['Enregistrer les modifications', 'Save the changes'],
  actionsTitle: ['Quand une publication arrive dans cette recherche', 'When a publication arrives in this search'],
  actionsHint: [
    'Seulement pour une recherche partagée, et pour ce qui paraît après l’enregistrement. Chaque action est inscrite au journal au nom de la règle\u00a0: elle suggère sans confirmer ni écarter, et ne change rien à ce que quelqu’un a déjà dit.',
    'Only for a search for everyone, and for what is published after it is saved. Each action is recorded in the audit log under the name of the rule: it suggests without confirming or rejecting, and changes nothing that somebody has already said.',
  ],
  noAction: ['Ne rien faire', 'Do nothing'],
  actionTag: ['La suggérer pour la politique', 'Suggest it for the policy'],
  actionAssign: ['La confier à', 'Assign it to'],
  tryActions: ['Essayer sur les 90 derniers jours', 'Try it on the last 90 days'],
  actionsTried: ['Ce que la règle aurait fait', 'What the rule would have done'],
  actionsWouldApply: [
    plural(
      'Sur les 90 derniers jours, elle aurait agi sur # publication.',
      'Sur les 90 derniers jours, elle aurait agi sur # publications.',
      'Sur les 90 derniers jours, elle n’aurait agi sur rien.',
    ),
    plural(
      'Over the last 90 days it would have acted on # publication.',
      'Over the last 90 days it would have acted on # publications.',
      'Over the last 90 days it would have acted on nothing.',
    ),
  ],
  actionsTooCostly: ['La recherche prend trop de temps pour être essayée.', 'The search takes too long to be tried.'],
  nothingDone: ['Rien n’est encore enregistré.', 'Nothing is saved yet.'],
  actionsLog: ['Ce qu’elle a fait', 'What it did'],
  actionsAre: [(actions: string) => `Règle\u00a0: ${actions}.`, (actions: string) => `Rule: ${actions}.`],
  idle: {
    tag: ['La politique est retirée\u00a0: rien n’est suggéré.', 'The policy is retired: nothing is suggested.'],
    assign: [
      'Le compte de la personne est fermé\u00a0: rien ne lui est confié.',
      'The person’s account is closed: nothing is assigned to them.',
    ],
  },
  deleteTitle: ['Supprimer cette recherche', 'Delete this search'],
  deleteText: [
    'Son adresse cessera de fonctionner. Les abonnements et les calendriers créés à partir d’elle restent.',
    'Its address will stop working. Subscriptions and calendars made from it stay.',
  ],
  delete: ['Supprimer', 'Delete'],
  refused: [
    'La recherche n’a pas été enregistrée\u00a0: corrigez ce qui est signalé.',
    'The search was not saved: correct what is marked.',
  ],
  errors: {
    name: ['Donnez un nom de 1 à 100 caractères.', 'Give it a name of 1 to 100 characters.'],
    search: ['Indiquez des mots ou gardez au moins un filtre.', 'Enter words or keep at least one filter.'],
    actions: [
      'Une règle ne vaut que pour une recherche partagée, et pour une politique qui n’est pas retirée.',
      'A rule needs a search for everyone, and a policy that is not retired.',
    ],
    most: [
      (own: string, everyones: string) =>
        `Il y a déjà ${own} recherches à ce nom, ou ${everyones} pour tous\u00a0: supprimez-en une d’abord, sur la page des recherches enregistrées.`,
      (own: string, everyones: string) =>
        `There are already ${own} searches under this name, or ${everyones} for everyone: delete one first, on the saved searches page.`,
    ],
  },
});
