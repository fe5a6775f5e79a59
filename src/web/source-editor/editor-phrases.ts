import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';
import { kindName } from '../../messages/names.js';
import { ItemKind } from '../../model/item/item-kind.js';
import type { UiLanguage } from '../../model/ui-language.js';

function kindNames(language: UiLanguage): string {
  return ItemKind.options.map((kind) => kindName(kind, language)).join(', ');
}

export const editorPhrases = bilingual({
  newTitle: ['Ajouter une source', 'Add a source'],
  editTitle: [
    (name: string) => `Modifier la source «\u00a0${name}\u00a0»`,
    (name: string) => `Edit the source “${name}”`,
  ],
  notTried: [
    'L’essai n’a pas pu avoir lieu\u00a0: voyez les champs signalés.',
    'The trial could not run: check the marked fields.',
  ],
  mendFirst: [
    'L’essai a eu lieu\u00a0; les champs signalés sont à corriger avant d’enregistrer.',
    'The trial ran; correct the marked fields before saving.',
  ],
  feedsFound: ['Flux indiqués par cette page', 'Feeds found on this page'],
  feedsHint: [
    'Un flux vaut mieux qu’une page surveillée\u00a0: chaque publication y est distincte et datée.',
    'A feed is better than a watched page: each publication comes separately, with its date.',
  ],
  tryFeed: [(title: string) => `Essayer «\u00a0${title}\u00a0»`, (title: string) => `Try “${title}”`],
  kindUnknown: ['à déterminer d’après l’adresse', 'detect from the address'],
  advanced: ['Réglages avancés', 'Advanced settings'],
  labels: {
    id: ['Identifiant', 'Identifier'],
    nameFr: ['Nom en français', 'Name in French'],
    nameEn: ['Nom en anglais', 'Name in English'],
    authority: ['Autorité', 'Authority'],
    jurisdiction: ['Juridiction', 'Jurisdiction'],
    language: ['Langue', 'Language'],
    kind: ['Type de source', 'Kind of source'],
    url: ['Adresse', 'Address'],
    carries: ['Ce qu’elle publie', 'What it publishes'],
    timeZone: ['Fuseau horaire des dates', 'Time zone of dates'],
    enabled: ['Surveiller cette source', 'Watch this source'],
    read: ['Lire aussi les documents liés', 'Read the linked documents too'],
    aboutAi: ['Tout ce qu’elle publie concerne l’IA', 'Everything it publishes is about AI'],
    reading: ['Le reste, en YAML', 'The rest, as YAML'],
  },
  hints: {
    url: [
      'Celle d’un flux, d’un site ou d’une page\u00a0: cnil.fr, https://…',
      'A feed, a site or a page: cnil.fr, https://…',
    ],
    id: [
      'Minuscules, chiffres et tirets\u00a0: fr-mon-autorite. Vide\u00a0: il sera proposé.',
      'Lower-case letters, digits and hyphens: fr-my-authority. Leave empty for a suggestion.',
    ],
    jurisdiction: [
      'Un pays, un État ou un code\u00a0: France, Union européenne, Californie, INT…',
      'A country, a state or a code: France, European Union, California, INT…',
    ],
    language: ['français, anglais…, ou plusieurs langues.', 'French, English…, or several languages.'],
    carries: [
      `Un ou plusieurs, séparés par des virgules\u00a0: ${kindNames('fr')}.`,
      `One or more, separated by commas: ${kindNames('en')}.`,
    ],
    reading: [
      'Rythme (everyMinutes), intérêt (why), licence, clé d’accès (auth), et ce qui se lit où\u00a0: des sélecteurs CSS pour une page (h3, .titre), des chemins entre accolades pour une interface de données. L’essai montre ce que chacun a trouvé. Tous les champs\u00a0: config/sources/README.md. Exemples\u00a0:',
      'How often (everyMinutes), why it matters (why), licence, access key (auth), and what is read where: CSS selectors for a page (h3, .title), paths in braces for an API. The trial shows what each of them found. All fields: config/sources/README.md. Examples:',
    ],
  },
  refused: [
    'La source n’a pas été enregistrée\u00a0: voyez les champs signalés.',
    'The source was not saved: check the marked fields.',
  ],
  errors: {
    id: [
      'Des minuscules, des chiffres et des tirets simples, 100 caractères au plus.',
      'Lower-case letters, digits and single hyphens, 100 characters at most.',
    ],
    nameFr: ['Un nom, dans l’une des deux langues au moins.', 'A name in at least one of the two languages.'],
    nameEn: ['Un nom, dans l’une des deux langues au moins.', 'A name in at least one of the two languages.'],
    authority: ['Indiquez qui publie.', 'Say who publishes it.'],
    jurisdiction: [
      'Un pays, un État, ou un code comme EU, FR ou US-CA.',
      'A country, a state, or a code such as EU, FR or US-CA.',
    ],
    language: ['Une langue, ou un code comme fr, en ou mul.', 'A language, or a code such as fr, en or mul.'],
    kind: [
      'Choisissez un type, ou essayez d’abord\u00a0: il sera proposé.',
      'Choose a kind, or try first: it will be suggested.',
    ],
    url: ['Une adresse qui commence par http:// ou https://.', 'An address that begins with http:// or https://.'],
    carries: ['Un mot au moins, parmi ceux de la liste.', 'At least one word from the list.'],
    timeZone: ['Un fuseau comme Europe/Paris.', 'A time zone such as Europe/Paris.'],
    reading: [
      'Du YAML, sous forme de champs, 16\u202f000 caractères au plus.',
      'YAML, as fields, 16,000 characters at most.',
    ],
  },
  busy: [
    'Un autre essai est en cours\u00a0: attendez qu’il se termine, puis essayez de nouveau. Votre saisie est conservée.',
    'Another trial is running: wait for it to end, then try again. What you typed has been kept.',
  ],
  idTaken: [
    (id: string) => `La source ${id} existe déjà\u00a0: ouvrez-la pour la modifier.`,
    (id: string) => `The source ${id} already exists: open it to edit it.`,
  ],
  taken: [
    (id: string) => `La source ${id} a déjà cette adresse.`,
    (id: string) => `The source ${id} already has this address.`,
  ],
  look: ['Voir ce qu’elle apporterait', 'See what it would bring'],
  tryIt: ['Essayer de nouveau', 'Try again'],
  follow: ['Suivre cette source', 'Follow this source'],
  savedSaid: ['Enregistré.', 'Saved.'],
  followed: [
    'Source suivie\u00a0: la première lecture commence dans la minute.',
    'Source followed: its first reading begins within a minute.',
  ],
  save: ['Enregistrer', 'Save'],
  edit: ['Modifier', 'Edit'],
  add: ['Ajouter une source', 'Add a source'],
  exportOpml: ['Exporter les flux (OPML)', 'Export the feeds (OPML)'],
  sources: ['Sources', 'Sources'],
  importTitle: ['Importer des flux (OPML)', 'Import feeds (OPML)'],
  importIntro: [
    'Vigie montre d’abord ce que le fichier apporte, sans rien enregistrer. Vous choisissez ensuite s’il faut surveiller ces flux tout de suite\u00a0; chaque ajout est inscrit au journal.',
    'Vigie first shows what the file contains and saves nothing. You then choose whether to watch its feeds at once; each one is recorded in the audit log.',
  ],
  importFile: ['Fichier OPML', 'OPML file'],
  importLimits: ['2\u202f000 flux et 2\u00a0Mo au plus.', '2,000 feeds and 2 MB at most.'],
  importRead: ['Lire le fichier', 'Read the file'],
  importButton: [
    (count: string) => `Ajouter sans surveiller (${count})`,
    (count: string) => `Add, turned off (${count})`,
  ],
  importRefused: ['Ce fichier n’est pas un OPML lisible.', 'This file is not readable OPML.'],
  importTooMany: [
    (count: string) =>
      `Ce fichier contient ${count} flux, et 2\u202f000 au plus sont importés à la fois\u00a0: divisez-le.`,
    (count: string) => `This file contains ${count} feeds; at most 2,000 can be imported at once. Split it.`,
  ],
  importSummary: [
    (fresh: string, known: string, refused: string) =>
      `Nouveaux flux\u00a0: ${fresh}. Déjà connus\u00a0: ${known}. Refusés\u00a0: ${refused}. Rien n’est encore enregistré.`,
    (fresh: string, known: string, refused: string) =>
      `New feeds: ${fresh}. Already known: ${known}. Refused: ${refused}. Nothing has been saved yet.`,
  ],
  importFresh: ['Nouveaux flux', 'New feeds'],
  importMore: [plural('et # autre', 'et # autres'), plural('and # more', 'and # more')],
  imported: [
    (added: string, refused: string) => `Flux ajoutés, désactivés\u00a0: ${added}. Refusés\u00a0: ${refused}.`,
    (added: string, refused: string) => `Feeds added, turned off: ${added}. Refused: ${refused}.`,
  ],
  importWatch: [(count: string) => `Ajouter et surveiller (${count})`, (count: string) => `Add and watch (${count})`],
  importWatched: [
    (count: string, refused: string) =>
      `Flux surveillés\u00a0: ${count}. Refusés\u00a0: ${refused}. Les premières vérifications commencent dans la minute.`,
    (count: string, refused: string) =>
      `Feeds watched: ${count}. Refused: ${refused}. The first checks begin within a minute.`,
  ],
  followTitle: ['Suivre un autre dossier', 'Follow another procedure'],
  followHint: [
    'Cette source est un modèle\u00a0: indiquez une référence, et Vigie surveille ce dossier comme une source à part.',
    'This source is a template: enter a reference, and Vigie watches that procedure as a separate source.',
  ],
  followIt: ['Suivre ce dossier', 'Follow it'],
  checkNow: ['Vérifier maintenant', 'Check now'],
  turnOn: ['Surveiller cette source', 'Watch this source'],
  turnOff: ['Ne plus surveiller cette source', 'Stop watching this source'],
  reset: ['Rétablir la définition d’origine', 'Reset to the shipped definition'],
  remove: ['Supprimer cette source', 'Delete this source'],
  trial: ['Ce qu’elle aurait apporté', 'What it would have brought'],
  trialRelevant: [
    (relevant: string, told: string) => `Sur l’IA\u00a0: ${relevant} des ${told} premières.`,
    (relevant: string, told: string) => `About AI: ${relevant} of the first ${told}.`,
  ],
  aboutAi: ['sur l’IA', 'about AI'],
  notAboutAi: ['sans rapport avec l’IA', 'not about AI'],
  answer: ['Réponse de l’éditeur', 'The publisher’s answer'],
  trialAnswer: [
    (status: string, bytes: string, ms: string) => `Réponse ${status}, ${bytes} octets, ${ms} ms`,
    (status: string, bytes: string, ms: string) => `Answer ${status}, ${bytes} bytes, ${ms} ms`,
  ],
  trialLimit: [
    'Un essai lit pendant deux secondes au plus\u00a0; une vérification a le temps que prévoient les réglages.',
    'A trial reads for two seconds at most; a check has as long as the settings allow.',
  ],
  noAnswer: ['pas de réponse', 'no answer'],
  trialCount: [
    plural('# publication trouvée', '# publications trouvées'),
    plural('# publication found', '# publications found'),
  ],
  trialMore: ['Une vérification lit aussi les pages suivantes.', 'A check also reads the following pages.'],
  found: ['Ce que chaque sélecteur a trouvé', 'What each selector found'],
  field: ['Champ', 'Field'],
  pattern: ['Sélecteur ou chemin', 'Selector or path'],
  count: ['Trouvé', 'Found'],
  sample: ['Exemple', 'Sample'],
  undated: ['sans date', 'no date'],
  untitled: ['sans titre', 'no title'],
  warnings: ['Remarques', 'Warnings'],
});
