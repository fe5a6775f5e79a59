import type { SourceKind } from '../../model/source.js';
import type { Phrases } from '../layout/phrases.js';
import type { EditorField } from './editor-form.js';

type Labels = Readonly<Record<EditorField, string>>;
type Hints = Readonly<Partial<Record<EditorField, string>>>;
type Kinds = Readonly<Record<SourceKind, string>>;

const labels: Phrases<Labels> = {
  fr: {
    id: 'Identifiant',
    nameFr: 'Nom en français',
    nameEn: 'Nom en anglais',
    authority: 'Autorité',
    jurisdiction: 'Juridiction',
    language: 'Langue',
    kind: 'Type de source',
    url: 'Adresse',
    carries: 'Ce qu’elle publie',
    timeZone: 'Fuseau horaire des dates',
    everyMinutes: 'Minutes entre deux visites',
    enabled: 'Surveiller cette source',
    read: 'Lire aussi les documents liés',
    why: 'Intérêt',
    licence: 'Licence de réutilisation',
    reading: 'Lecture (YAML)',
    by: 'Votre nom',
  },
  en: {
    id: 'Identifier',
    nameFr: 'Name in French',
    nameEn: 'Name in English',
    authority: 'Authority',
    jurisdiction: 'Jurisdiction',
    language: 'Language',
    kind: 'Kind of source',
    url: 'Address',
    carries: 'What it publishes',
    timeZone: 'Time zone of dates',
    everyMinutes: 'Minutes between two visits',
    enabled: 'Watch this source',
    read: 'Read the linked documents too',
    why: 'Why it matters',
    licence: 'Licence of reuse',
    reading: 'Reading (YAML)',
    by: 'Your name',
  },
};

const hints: Phrases<Hints> = {
  fr: {
    id: 'Minuscules, chiffres et tirets\u00a0: fr-mon-autorite.',
    jurisdiction: 'EU, FR, UK, US, US-CA, INT…',
    language: 'fr, en, ou mul pour plusieurs langues.',
    carries:
      'Un ou plusieurs mots\u00a0: law bill decision guideline consultation case-law report standard news research.',
    everyMinutes: 'Vide pour le rythme habituel.',
    reading:
      'Pour une API\u00a0: api\u00a0; pour une liste\u00a0: list\u00a0; pour une page\u00a0: document. Voir config/sources/README.md.',
  },
  en: {
    id: 'Lower-case letters, digits and hyphens: fr-my-authority.',
    jurisdiction: 'EU, FR, UK, US, US-CA, INT…',
    language: 'fr, en, or mul for several languages.',
    carries: 'One or more words: law bill decision guideline consultation case-law report standard news research.',
    everyMinutes: 'Empty for the usual rhythm.',
    reading: 'For an API: api; for a list: list; for a page: document. See config/sources/README.md.',
  },
};

const kinds: Phrases<Kinds> = {
  fr: {
    feed: 'flux RSS, Atom ou JSON Feed',
    'json-api': 'interface de données (JSON, XML, CSV)',
    'html-list': 'page qui liste des publications',
    'page-watch': 'page ou PDF dont on surveille les changements',
    sitemap: 'plan de site',
  },
  en: {
    feed: 'RSS, Atom or JSON Feed',
    'json-api': 'data interface (JSON, XML, CSV)',
    'html-list': 'page that lists publications',
    'page-watch': 'page or PDF whose changes are watched',
    sitemap: 'sitemap',
  },
};

const fr = {
  newTitle: 'Ajouter une source',
  editTitle: (name: string) => `Modifier la source «\u00a0${name}\u00a0»`,
  intro: 'Essayez d’abord\u00a0: la page montre ce que la source donnerait. Rien n’est enregistré par un essai.',
  labels: labels.fr,
  hints: hints.fr,
  kinds: kinds.fr,
  refused: 'La source n’a pas été enregistrée\u00a0: voyez les champs signalés.',
  errors: {
    by: 'Indiquez qui décide.',
    everyMinutes: 'Un nombre, à partir de 0,05.',
    reading: 'Du YAML, sous forme de champs, 16 000 caractères au plus.',
  },
  taken: (id: string) => `La source ${id} a déjà cette adresse.`,
  tryIt: 'Essayer',
  save: 'Enregistrer',
  edit: 'Modifier',
  add: 'Ajouter une source',
  exportOpml: 'Exporter les flux (OPML)',
  importTitle: 'Importer des flux (OPML)',
  importFile: 'Fichier OPML',
  importButton: 'Importer',
  importRefused: 'Ce fichier n’est pas un OPML lisible.',
  imported: (added: string, known: string, refused: string) =>
    `Flux ajoutés\u00a0: ${added}. Déjà surveillés\u00a0: ${known}. Refusés\u00a0: ${refused}.`,
  turnOn: 'Surveiller cette source',
  turnOff: 'Ne plus surveiller cette source',
  reset: 'Rétablir la définition d’origine',
  trial: 'Résultat de l’essai',
  trialAnswer: (status: string, bytes: string, ms: string) => `Réponse ${status}, ${bytes} octets, ${ms} ms`,
  noAnswer: 'pas de réponse',
  trialCount: { one: '# publication trouvée', other: '# publications trouvées' },
  found: 'Ce que chaque sélecteur a trouvé',
  field: 'Champ',
  pattern: 'Sélecteur ou chemin',
  count: 'Trouvé',
  sample: 'Exemple',
  undated: 'sans date',
  untitled: 'sans titre',
  warnings: 'Remarques',
};

const en: typeof fr = {
  newTitle: 'Add a source',
  editTitle: (name) => `Edit the source “${name}”`,
  intro: 'Try it first: the page shows what the source would bring. A trial stores nothing.',
  labels: labels.en,
  hints: hints.en,
  kinds: kinds.en,
  refused: 'The source was not saved: see the fields that are marked.',
  errors: {
    by: 'Say who decides.',
    everyMinutes: 'A number, from 0.05.',
    reading: 'YAML, as fields, 16,000 characters at most.',
  },
  taken: (id) => `The source ${id} has this address already.`,
  tryIt: 'Try',
  save: 'Save',
  edit: 'Edit',
  add: 'Add a source',
  exportOpml: 'Export the feeds (OPML)',
  importTitle: 'Import feeds (OPML)',
  importFile: 'OPML file',
  importButton: 'Import',
  importRefused: 'This file is no OPML that can be read.',
  imported: (added, known, refused) => `Feeds added: ${added}. Watched already: ${known}. Refused: ${refused}.`,
  turnOn: 'Watch this source',
  turnOff: 'Stop watching this source',
  reset: 'Put the definition back as it came',
  trial: 'What the trial found',
  trialAnswer: (status, bytes, ms) => `Answer ${status}, ${bytes} bytes, ${ms} ms`,
  noAnswer: 'no answer',
  trialCount: { one: '# publication found', other: '# publications found' },
  found: 'What each selector found',
  field: 'Field',
  pattern: 'Selector or path',
  count: 'Found',
  sample: 'Sample',
  undated: 'no date',
  untitled: 'no title',
  warnings: 'Remarks',
};

export const editorPhrases: Phrases<typeof fr> = { fr, en };
