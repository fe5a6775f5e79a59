import type { Phrases } from '../layout/words.js';
import type { ReadingInputName, ReadingPart } from './reading-inputs.js';

interface ReadingPhrases {
  readonly parts: Readonly<Record<ReadingPart, { readonly title: string; readonly help: string }>>;
  readonly labels: Readonly<Record<ReadingInputName, string>>;
  readonly hints: Readonly<Partial<Record<ReadingInputName, string>>>;
  readonly days: Readonly<Record<'day-first' | 'month-first', string>>;
}

const fr: ReadingPhrases = {
  parts: {
    'html-list': {
      title: 'Lire la page qui liste les publications',
      help: 'Chaque champ est un sélecteur CSS\u00a0: dans le navigateur, clic droit sur l’élément, «\u00a0Inspecter\u00a0», puis le nom de sa balise (h3) ou de sa classe (.titre). Essayez\u00a0: le résultat montre ce que chacun a trouvé.',
    },
    'json-api': {
      title: 'Lire l’interface de données',
      help: 'Un chemin mène à une valeur de la réponse\u00a0: results, data.items. Pour une publication, un modèle met des chemins entre accolades\u00a0: {title}, https://site.fr/{id}. Essayez\u00a0: le résultat montre ce que chacun a trouvé.',
    },
    sitemap: { title: 'Lire le plan de site', help: 'Si tout reste vide, toutes les adresses du plan comptent.' },
    document: {
      title: 'Lire le texte de la page ou des documents liés',
      help: 'Si tout reste vide, Vigie cherche elle-même le texte principal.',
    },
  },
  labels: {
    'list.entry': 'Bloc d’une publication',
    'list.title.select': 'Titre',
    'list.link.select': 'Lien',
    'list.date.select': 'Date',
    'list.date.attribute': 'Attribut qui porte la date',
    'list.summary.select': 'Résumé',
    'list.remove': 'À ignorer',
    'list.dates': 'Ordre des dates en chiffres',
    'list.complete': 'La page montre tout le registre\u00a0: ce qui en disparaît a été retiré',
    'api.format': 'Format de la réponse',
    'api.entries': 'Chemin de la liste des publications',
    'api.fields.title': 'Titre d’une publication',
    'api.fields.url': 'Adresse d’une publication',
    'api.fields.published': 'Date de publication',
    'api.fields.summary': 'Résumé d’une publication',
    'api.fields.id': 'Identifiant d’une publication',
    'api.dates': 'Ordre des dates en chiffres de l’interface',
    'api.pages.next': 'Chemin de l’adresse de la page suivante',
    'api.pages.parameter': 'Paramètre qui compte les pages',
    'api.pages.atMost': 'Nombre maximal de pages lues',
    'api.complete': 'L’interface montre tout le registre\u00a0: ce qui en disparaît a été retiré',
    'sitemap.include': 'Adresses à retenir',
    'sitemap.exclude': 'Adresses à écarter',
    'sitemap.atMost': 'Nombre maximal de plans lus',
    'document.select': 'Partie à lire',
    'document.remove': 'Parties à ignorer',
  },
  hints: {
    'list.entry': 'L’élément qui se répète\u00a0: article, .actualite, table tr.',
    'list.title.select': 'Dans le bloc\u00a0: h3, .titre.',
    'list.link.select': 'Vide\u00a0: le premier lien du bloc.',
    'list.date.select': 'time, .date. Vide\u00a0: sans date.',
    'list.date.attribute': 'datetime, par exemple. Vide\u00a0: le texte de l’élément.',
    'list.remove': 'Un sélecteur par ligne\u00a0: .menu, .publicite.',
    'api.entries': 'Vide\u00a0: la réponse est elle-même la liste.',
    'api.fields.title': '{title}',
    'api.fields.url': '{url}, ou https://site.fr/{id}.',
    'api.fields.published': '{date}',
    'api.fields.id': 'Vide\u00a0: l’adresse en tient lieu.',
    'api.pages.next': 'L’un ou l’autre, ou aucun s’il n’y a qu’une page.',
    'api.pages.parameter': 'page, par exemple.',
    'sitemap.include': 'Expression régulière sur l’adresse\u00a0: /actualites/.',
    'sitemap.exclude': 'Expression régulière sur l’adresse\u00a0: /en/.',
    'document.select': 'Sélecteur CSS\u00a0: main, .contenu.',
    'document.remove': 'Un sélecteur par ligne\u00a0: nav, .partage.',
  },
  days: {
    'day-first': 'jour d’abord\u00a0: 03/04 est le 3 avril',
    'month-first': 'mois d’abord\u00a0: 03/04 est le 4 mars',
  },
};

const en: ReadingPhrases = {
  parts: {
    'html-list': {
      title: 'How to read the page that lists publications',
      help: 'Each field is a CSS selector: in the browser, right-click the element, “Inspect”, then take the name of its tag (h3) or class (.title). Try it: the result shows what each of them found.',
    },
    'json-api': {
      title: 'How to read the API',
      help: 'A path leads to a value in the answer: results, data.items. For a publication, a template holds paths in braces: {title}, https://site.org/{id}. Try it: the result shows what each of them found.',
    },
    sitemap: {
      title: 'How to read the sitemap',
      help: 'If all fields are left empty, every address in the sitemap counts.',
    },
    document: {
      title: 'How to read the text of the page or of linked documents',
      help: 'If all fields are left empty, Vigie finds the main text itself.',
    },
  },
  labels: {
    'list.entry': 'Block of one publication',
    'list.title.select': 'Title',
    'list.link.select': 'Link',
    'list.date.select': 'Date',
    'list.date.attribute': 'Attribute that holds the date',
    'list.summary.select': 'Summary',
    'list.remove': 'To ignore',
    'list.dates': 'Order of numeric dates',
    'list.complete': 'The page shows the whole register: what disappears from it has been removed',
    'api.format': 'Format of the answer',
    'api.entries': 'Path of the list of publications',
    'api.fields.title': 'Title of a publication',
    'api.fields.url': 'Address of a publication',
    'api.fields.published': 'Date of publication',
    'api.fields.summary': 'Summary of a publication',
    'api.fields.id': 'Identifier of a publication',
    'api.dates': 'Order of numeric dates in the API',
    'api.pages.next': 'Path of the next page’s address',
    'api.pages.parameter': 'Parameter that counts pages',
    'api.pages.atMost': 'Pages to read at most',
    'api.complete': 'The API shows the whole register: what disappears from it has been removed',
    'sitemap.include': 'Addresses to keep',
    'sitemap.exclude': 'Addresses to leave out',
    'sitemap.atMost': 'Sitemaps to read at most',
    'document.select': 'Part to read',
    'document.remove': 'Parts to ignore',
  },
  hints: {
    'list.entry': 'The element that repeats: article, .news, table tr.',
    'list.title.select': 'Within the block: h3, .title.',
    'list.link.select': 'Empty: the first link of the block.',
    'list.date.select': 'time, .date. Empty: no date.',
    'list.date.attribute': 'datetime, for instance. Empty: the text of the element.',
    'list.remove': 'One selector per line: .menu, .advert.',
    'api.entries': 'Empty: the answer itself is the list.',
    'api.fields.title': '{title}',
    'api.fields.url': '{url}, or https://site.org/{id}.',
    'api.fields.published': '{date}',
    'api.fields.id': 'Empty: the address is used.',
    'api.pages.next': 'One or the other, or neither if there is only one page.',
    'api.pages.parameter': 'page, for instance.',
    'sitemap.include': 'A regular expression that the address matches: /news/.',
    'sitemap.exclude': 'A regular expression that the address matches: /fr/.',
    'document.select': 'A CSS selector: main, .content.',
    'document.remove': 'One selector per line: nav, .share.',
  },
  days: { 'day-first': 'day first: 03/04 is 3 April', 'month-first': 'month first: 03/04 is 4 March' },
};

export const readingPhrases: Phrases<ReadingPhrases> = { fr, en };
